using FsCheck.Fluent;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Tests.Gateway.Limits;

/// <summary>Devices of one household that pay at the same instant: together they stay within the limit.</summary>
[TestClass]
public sealed class LimitRaceTests
{
    [TestMethod]
    public void Two_devices_at_once_never_pay_more_than_the_day_allows_and_never_less_than_fits()
    {
        var payments = (from yuan in Gen.Choose(2, 90) from isSecond in Gen.Elements(false, true) select (yuan, isSecond)).ArrayOf(8);
        var orders = Gen.Choose(0, int.MaxValue);
        var cases = from p in payments from order in orders select (p, order);
        Payments.Properties.HoldsFor(cases, c => RunAsync(c.p, c.order).GetAwaiter().GetResult(), tests: 20);
    }

    private static async Task RunAsync((int Yuan, bool IsSecond)[] payments, int order)
    {
        using var rig = await LimitRig.StartAsync();
        var (second, box) = await LimitTests.SecondDeviceAsync(rig);
        using var _ = box;
        // Everybody is quoted before anybody has paid: each sees the whole day's limit.
        var drafts = new List<(Submission Submission, Device Device, int Yuan)>();
        for (var i = 0; i < payments.Length; i++)
        {
            var (yuan, isSecond) = payments[i];
            var device = isSecond ? second : rig.Device;
            drafts.Add((await rig.DraftAsync(10 + i, yuan, device, isSecond ? box : rig.Box), device, yuan));
        }

        var random = new Random(order);
        var shuffled = drafts.OrderBy(_ => random.Next()).ToList();
        using var gate = new Barrier(shuffled.Count);
        var outcomes = await Task.WhenAll(shuffled.Select(draft => Task.Factory.StartNew(
            () =>
            {
                gate.SignalAndWait(TimeSpan.FromSeconds(30));
                return rig.PayAsync(draft.Submission, draft.Device);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

        var paid = shuffled.Zip(outcomes).Where(pair => pair.Second is null).Sum(pair => pair.First.Yuan);
        Assert.IsTrue(paid <= 200, $"paid {paid}");
        Assert.AreEqual(paid * 100, rig.Acquirer.Taken.MinorUnits, "What was refused was charged to nobody.");
        foreach (var ((_, _, yuan), outcome) in shuffled.Zip(outcomes).Where(pair => pair.Second is not null))
        {
            Assert.AreEqual(ErrorCode.DayLimitReached, outcome);
            Assert.IsTrue(paid + yuan > 200, $"{yuan} would still have fitted beside {paid}");
        }
    }
}
