using TvPay.Simulation.Clockwork;

namespace TvPay.Simulation.Operator;

/// <summary>
/// A system beyond the gateway's network. What it was asked for happens whether whoever asked still lives or not; its
/// answer may come late, or never.
/// </summary>
internal sealed class Outside(World world, Random chance)
{
    /// <summary>The answer doesn't come before this; null: as usual.</summary>
    public Func<TimeSpan?> Delay { get; set; } = () => null;

    /// <param name="happens">What it does, once, when it is asked.</param>
    /// <param name="isLost">Whether there will be no answer: half of the time it was not even asked.</param>
    public Task<T> AskAsync<T>(Func<T> happens, Func<bool> isLost, CancellationToken cancel)
    {
        // Who waits for it with a token goes on at once, and so on this thread.
        var answer = new TaskCompletionSource<T>();
        cancel.Register(() => answer.TrySetCanceled(cancel));
        world.After(chance.Milliseconds(5, 120), () =>
        {
            var isAnswered = !isLost();
            if (!isAnswered && chance.Happens(0.5)) return;
            var result = happens();
            if (!isAnswered) return;
            world.After(Delay() ?? chance.Milliseconds(5, 120), () => answer.TrySetResult(result));
        });
        return answer.Task;
    }
}
