using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>
/// Keys as lines, for programs that drive the TV: <c>ok</c>, or <c>ok@7</c> for a key that is meant for the screen of
/// epoch 7. A line that is no key is passed over.
/// </summary>
internal sealed class PipeKeys(TextReader input) : IKeySource
{
    private static readonly FrozenDictionary<string, RemoteKey> Names = Enum.GetValues<RemoteKey>().ToFrozenDictionary(NameOf);

    /// <summary>Lower case; digits as digits.</summary>
    public static string NameOf(RemoteKey key) => key >= RemoteKey.Digit0
        ? (key - RemoteKey.Digit0).ToString(CultureInfo.InvariantCulture)
        : key.ToString().ToLowerInvariant();

    public static KeyStroke? Parse(string line)
    {
        var parts = line.Trim().Split('@');
        if (parts.Length > 2 || !Names.TryGetValue(parts[0], out var key)) return null;
        if (parts.Length == 1) return new KeyStroke(key);
        return long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            ? new KeyStroke(key, Epoch: epoch)
            : null;
    }

    public async IAsyncEnumerable<KeyStroke> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        // A read from a pipe or terminal can't be called back: at the end it is left behind.
        while (await input.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(cancel) is { } line)
            if (Parse(line) is { } stroke) yield return stroke;
    }
}
