using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Timing;

namespace TvPay.Tests.Gateway;

/// <summary>The loops that finish what calls begin.</summary>
[TestClass]
public sealed class WorkerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [TestMethod]
    public async Task By_themselves_the_workers_bring_an_accepted_payment_to_its_full_receipt()
    {
        using var rig = await GatewayRig.StartAsync();
        using var stop = new CancellationTokenSource();
        var working = rig.Core.Workers.RunAsync(stop.Token);
        var payment = await rig.SubmitAsync(await rig.DraftAsync());

        await UntilAsync(rig, () => rig.Core.Log.Size == 2);

        var proof = await rig.Core.Receipts.GetAsync(rig.Device, payment.Id, 0);
        Assert.HasCount(2, proof.Receipt.Entries);
        await StopAsync(stop, working);
    }

    [TestMethod]
    public async Task An_acceptance_is_in_the_log_within_a_second()
    {
        using var rig = await GatewayRig.StartAsync();
        using var stop = new CancellationTokenSource();
        var gathering = TimeSpan.FromMilliseconds(200);
        var began = rig.Time.GetUtcNow();
        var working = rig.Core.Workers.RunAsync(stop.Token);
        await rig.Time.TimerAsync(began + gathering).WaitAsync(Limit);
        await rig.SubmitAsync(await rig.DraftAsync());

        rig.Time.Advance(gathering);
        // The sequencer has been by, and gathers again.
        await rig.Time.TimerAsync(began + gathering + gathering).WaitAsync(Limit);

        Assert.IsGreaterThan(0UL, rig.Core.Log.Size);
        await StopAsync(stop, working);
    }

    [TestMethod]
    public async Task After_a_restart_the_workers_find_what_a_crash_left_behind()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Acquirer.Return = _ => Task.FromResult<ChargeOutcome>(new ChargeOutcome.Unknown());
        rig.Acquirer.Answers = false;
        await Assert.ThrowsExactlyAsync<OutcomePendingException>(async () => await rig.SubmitAsync(await rig.DraftAsync()));
        rig.Acquirer.Answers = true;
        await rig.RestartAsync();
        using var stop = new CancellationTokenSource();

        var working = rig.Core.Workers.RunAsync(stop.Token);
        await UntilAsync(rig, () => rig.Core.Log.Size == 2);

        Assert.HasCount(1, rig.Acquirer.Debits);
        Assert.HasCount(1, rig.Biller.Credits);
        await StopAsync(stop, working);
    }

    [TestMethod]
    public async Task A_ring_before_the_sleep_is_not_lost_and_many_count_as_one()
    {
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        var wakeup = new Wakeup(time);
        wakeup.Ring();
        wakeup.Ring();

        await wakeup.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None).WaitAsync(Limit);
        var second = wakeup.WaitAsync(TimeSpan.FromHours(1), CancellationToken.None);
        Assert.IsFalse(second.IsCompleted);
        time.Advance(TimeSpan.FromHours(1));
        await second.WaitAsync(Limit);
    }

    [TestMethod]
    public async Task Who_joins_a_flight_gets_its_result_or_its_failure_and_the_next_flies_anew()
    {
        var flights = new Flights<string, int>();
        var result = new TaskCompletionSource<int>();
        var first = flights.JoinAsync("a", () => result.Task);
        var second = flights.JoinAsync("a", () => throw new AssertFailedException("It flies already."));
        Assert.HasCount(1, flights.Running);
        result.SetException(new IOException("Fell down."));

        await Assert.ThrowsExactlyAsync<IOException>(() => first.WaitAsync(Limit));
        await Assert.ThrowsExactlyAsync<IOException>(() => second.WaitAsync(Limit));
        Assert.AreEqual(7, await flights.JoinAsync("a", () => Task.FromResult(7)).WaitAsync(Limit));
        Assert.IsEmpty(flights.Running);
    }

    /// <summary>Moves the clock on in small steps, letting the workers run in between, until it is so.</summary>
    private static async Task UntilAsync(GatewayRig rig, Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            rig.Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, limit.Token);
        }
    }

    private static async Task StopAsync(CancellationTokenSource stop, Task working)
    {
        await stop.CancelAsync();
        try
        {
            await working.WaitAsync(Limit);
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }
    }
}
