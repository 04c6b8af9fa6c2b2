using System.Collections.Immutable;

namespace TvPay.VirtualBox.Display;

/// <summary>What the display shows at one moment.</summary>
public sealed record DisplayFrame(BoxScreen Screen, ImmutableArray<string> Lines)
{
    /// <summary>A box without power.</summary>
    public static DisplayFrame Off { get; } = new(BoxScreen.Off, []);

    /// <summary>All lines, for a look by eye or by test.</summary>
    public override string ToString() => string.Join('\n', Lines);
}
