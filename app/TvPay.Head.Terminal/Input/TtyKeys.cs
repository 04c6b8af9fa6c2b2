using System.Runtime.CompilerServices;
using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>Keys from a terminal in raw mode.</summary>
internal sealed class TtyKeys(Stream input, TimeProvider time) : IKeySource
{
    /// <summary>The rest of an arrow's bytes comes within this, even over a slow line.</summary>
    private static readonly TimeSpan EscapeWait = TimeSpan.FromMilliseconds(50);

    public async IAsyncEnumerable<KeyStroke> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var decoder = new TtyKeyDecoder();
        var held = new HeldKeyGuess();
        var buffer = new byte[64];
        Task<int>? reading = null;
        while (true)
        {
            reading ??= input.ReadAsync(buffer, CancellationToken.None).AsTask();
            if (decoder.IsUndecided && !await ComesSoonAsync(reading, cancel))
            {
                if (decoder.Decide() is { } alone) yield return Stroke(held, alone);
                continue;
            }

            // A read from a terminal can't be called back: at the end it is left behind.
            var count = await reading.WaitAsync(cancel);
            reading = null;
            if (count == 0) yield break;
            for (var i = 0; i < count; i++)
                if (decoder.Feed(buffer[i]) is { } key) yield return Stroke(held, key);
        }
    }

    private async Task<bool> ComesSoonAsync(Task<int> reading, CancellationToken cancel) =>
        await Task.WhenAny(reading, Task.Delay(EscapeWait, time, cancel)) == reading;

    private KeyStroke Stroke(HeldKeyGuess held, RemoteKey key) => new(key, held.IsRepeat(key, time.ReadMonotonic()));
}
