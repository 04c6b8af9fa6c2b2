namespace TvPay.Head.Web.Components;

/// <summary>How much room there is for each of several things of a kind; what has none is still there for a voice.</summary>
internal static class Density
{
    /// <summary>As a class of CSS: one in full, a few in brief, more with a line or two each, most of all in one card.</summary>
    public static string Of(int count) => count switch
    {
        1 => "full",
        <= 3 => "brief",
        <= 5 => "dense",
        _ => "packed",
    };
}
