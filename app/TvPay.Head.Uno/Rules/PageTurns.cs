namespace TvPay.Head.WinUI;

/// <summary>What has more to say than it has room turns its pages by itself: nobody can reach it with a key.</summary>
internal static class PageTurns
{
    /// <summary>Long enough to read a page twice.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(7);

    /// <summary>So little too much is no reason to turn.</summary>
    private const double Tolerance = 4;

    /// <summary>The last lines of a page begin the next one.</summary>
    private const double Step = 0.8;

    public static bool IsTooLong(double height, double room) => height > room + Tolerance;

    /// <summary>How far the next page is from the top; after the last one, the first.</summary>
    public static double Next(double top, double height, double room)
    {
        var most = Math.Max(0, height - room);
        return top > most - 2 ? 0 : Math.Min(most, top + (room * Step));
    }
}
