namespace TvPay.Head.WinUI;

/// <summary>
/// How far a list is scrolled: so that the focus is in sight, and of its neighbours what fits. One sees where one comes from
/// and where it goes on.
/// </summary>
internal static class RowScroll
{
    /// <summary>Where the list goes on, its edge fades over so many dp.</summary>
    public const double Fade = 30;

    /// <param name="places">Of all rows, from top to bottom.</param>
    /// <param name="before">How far it was scrolled.</param>
    /// <param name="room">How much of the list is in sight.</param>
    /// <returns>What is above the first line in sight, in dp.</returns>
    public static double Top(IReadOnlyList<Place> places, int focused, double before, double room)
    {
        var total = HeightOf(places);
        var most = Math.Max(0, total - room);
        // The very first and last rows bring the edges of the list with them.
        var upper = focused >= 2 ? places[focused - 1].Y - Fade : 0;
        var lower = focused < places.Count - 2 ? places[focused + 1].Bottom + Fade : total;
        // Where there isn't room for all of them, the neighbours go, and then the fading edges.
        var focus = places[focused];
        if (lower - upper > room) (upper, lower) = (focus.Y - Fade, focus.Bottom + Fade);
        if (lower - upper > room) (upper, lower) = (focus.Y, focus.Bottom);
        var top = upper < before ? upper : lower > before + room ? lower - room : before;
        return Math.Clamp(top, 0, most);
    }

    /// <summary>From the top of the first to the end of the last.</summary>
    public static double HeightOf(IReadOnlyList<Place> places) => places.Count == 0 ? 0 : places.Max(place => place.Bottom);
}
