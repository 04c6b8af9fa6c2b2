namespace TvPay.Head.WinUI;

/// <summary>How much room there is for each of several payees. What has none is still there for a voice.</summary>
internal enum PayeeDensity
{
    /// <summary>One: everything.</summary>
    Full,

    /// <summary>Up to three: what tells them apart.</summary>
    Brief,

    /// <summary>Up to five: a line or two each.</summary>
    Dense,

    /// <summary>More: all in one card.</summary>
    Packed,
}
