namespace TvPay.App.Design;

/// <summary>
/// A length on the screen: one 540th of its height. A TV of 1920×1080 has 2 pixels for it, one of 1280×720 one and a third;
/// so every screen looks the same on both. (Android TV's dp at xhdpi, WinUI's effective pixel at 200 %.)
/// </summary>
public readonly record struct Dp(double Value);
