using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>What a spinner looks like at a time. Where less motion is asked for, it breathes and doesn't turn.</summary>
internal static class SpinnerTurn
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(2);
    private const double Faintest = 0.35;

    /// <returns>In degrees, clockwise, 0 to 360.</returns>
    public static double AngleAt(TimeSpan now) => Share(now, Motion.Turn) * 360;

    /// <returns>1: whole.</returns>
    public static double OpacityAt(TimeSpan now) => 1 - ((1 - Faintest) * (1 - Math.Cos(Share(now, Breath) * Math.Tau)) / 2);

    private static double Share(TimeSpan now, TimeSpan turn) => now.Ticks % turn.Ticks / (double)turn.Ticks;
}
