namespace TvPay.Head.Terminal;

/// <summary>How much room there is, in cells.</summary>
public readonly record struct TerminalSize(int Columns, int Rows)
{
    /// <summary>What a frame has where nobody looks at a real terminal.</summary>
    public static TerminalSize Pipe { get; } = new(96, 30);
}
