using System.Collections.Concurrent;

namespace TvPay.Tests.SetTopBox.World;

/// <summary>The one thread of a test's world, and the processes that take turns on it.</summary>
internal sealed class VirtualThread(VirtualTime time)
{
    // Far beyond what any test lives through; only a world that never comes to rest gets there.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly ConcurrentQueue<(VirtualProcess Process, SendOrPostCallback Work, object? State)> _ready = new();

    public VirtualProcess NewProcess() => new(this);

    /// <summary>Runs until the body has ended: whenever nothing is ready, time moves on.</summary>
    public void Run(Func<Task> body)
    {
        var before = SynchronizationContext.Current;
        var process = NewProcess();
        try
        {
            Task? test = null;
            process.Post(_ => test = body(), null);
            while (test is not { IsCompleted: true })
            {
                if (_ready.TryDequeue(out var next)) next.Process.Run(next.Work, next.State);
                else if (!time.Advance()) Assert.Fail("Nothing will ever happen again, and the test has not ended.");
                if (time.Passed > Longest) Assert.Fail("The world does not come to rest.");
            }

            test.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    internal void Enqueue(VirtualProcess process, SendOrPostCallback work, object? state) => _ready.Enqueue((process, work, state));
}
