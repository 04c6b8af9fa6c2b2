namespace TvPay.App.Design;

/// <summary>Distances, corners and sizes.</summary>
public static class Metrics
{
    /// <summary>The screen that <see cref="Dp"/> is measured on: 16:9.</summary>
    public static readonly Dp ScreenWidth = new(960);

    /// <inheritdoc cref="ScreenWidth"/>
    public static readonly Dp ScreenHeight = new(540);

    /// <summary>Left and right, nothing stands here: TVs cut up to 5 % off (overscan).</summary>
    public static readonly Dp SafeX = new(48);

    /// <summary>The same above and below.</summary>
    public static readonly Dp SafeY = new(27);

    public static readonly Dp SpaceXs = new(4);
    public static readonly Dp SpaceS = new(8);
    public static readonly Dp SpaceM = new(12);
    public static readonly Dp SpaceL = new(20);
    public static readonly Dp SpaceXl = new(32);

    public static readonly Dp RadiusS = new(6);
    public static readonly Dp RadiusM = new(12);
    public static readonly Dp RadiusL = new(18);

    /// <summary>Whatever can have the focus is at least so high and so wide (适老化).</summary>
    public static readonly Dp FocusArea = new(60);

    /// <summary>Thick enough to be seen at three metres.</summary>
    public static readonly Dp FocusRing = new(3);

    /// <summary>The tile behind the picture of a category.</summary>
    public static readonly Dp Tile = new(46);
}
