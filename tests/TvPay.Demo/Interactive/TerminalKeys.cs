using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace TvPay.Demo.Interactive;

/// <summary>The keys typed in the terminal, one by one.</summary>
internal static class TerminalKeys
{
    public static async IAsyncEnumerable<ConsoleKeyInfo> ReadAllAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var keys = Channel.CreateBounded<ConsoleKeyInfo>(64);
        // The console can only be read by blocking: on a thread of its own that does not keep the program alive.
        var reader = new Thread(() =>
        {
            while (!stop.IsCancellationRequested) keys.Writer.TryWrite(Console.ReadKey(intercept: true));
        })
        { IsBackground = true, Name = "keys" };
        reader.Start();
        while (!stop.IsCancellationRequested)
        {
            ConsoleKeyInfo key;
            try
            {
                key = await keys.Reader.ReadAsync(stop);
            }
            catch (OperationCanceledException)
            {
                yield break;
            }

            yield return key;
        }
    }
}
