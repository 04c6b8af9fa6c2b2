namespace TvPay.Head.WinUI;

/// <summary>Where the room goes that a column doesn't need.</summary>
internal enum ColumnFill
{
    Below,

    /// <summary>Half of it above, half below.</summary>
    Middle,

    /// <summary>The first stands at the top, the last at the bottom.</summary>
    Between,
}
