namespace Windows.UI.Core;

public record struct CorePhysicalKeyStatus(uint ScanCode);
