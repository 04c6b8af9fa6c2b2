namespace Windows.UI.Text;

public record struct FontWeight(ushort Weight);
