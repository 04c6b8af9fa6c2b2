using FsCheck.Fluent;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Lookups;
using TvPay.Payments;
using TvPay.Tests.Gateway.Accounts;

namespace TvPay.Tests.Gateway.Lookups;

/// <summary>Random evenings of several households, against a list and a few loops.</summary>
[TestClass]
public sealed class LookupPropertyTests
{
    private static readonly LookupLimits Small = new()
    {
        PerDevice = [new(TimeSpan.FromMinutes(10), 4)],
        PerHousehold = [new(TimeSpan.FromMinutes(10), 5), new(TimeSpan.FromHours(1), 9)],
        PerBiller = [new(TimeSpan.FromMinutes(10), 7)],
        OnlyLookedAt = new(TimeSpan.FromHours(1), 4),
        Misses = new(TimeSpan.FromHours(1), 3),
        LockFor = TimeSpan.FromHours(2),
        Memory = TimeSpan.FromMinutes(5),
        KeepWhole = TimeSpan.FromHours(3),
    };

    [TestMethod]
    public void No_order_of_questions_gets_past_a_limit_and_none_is_refused_within_it()
    {
        var steps =
            from minutes in Gen.Frequency((5, Gen.Choose(0, 3)), (2, Gen.Choose(4, 30)), (1, Gen.Choose(60, 200)))
            from device in Gen.Choose(0, 2)
            from biller in Gen.Choose(0, 1)
            from number in Gen.Choose(0, 7)
            from restarts in Gen.Frequency((20, Gen.Constant(false)), (1, Gen.Constant(true)))
            select (minutes, device, biller, number, restarts);
        var seen = new HashSet<string>();
        Payments.Properties.HoldsFor(steps.ArrayOf(60), all => seen.UnionWith(RunAsync(all).GetAwaiter().GetResult()), tests: 15);

        CollectionAssert.IsSubsetOf(new[] { "found", "LOOKUPS_LOCKED", "LOOKUPS_USED_UP", "ACCOUNT_NOT_FOUND" }, seen.ToList());
    }

    private static async Task<HashSet<string>> RunAsync((int Minutes, int Device, int Biller, int Number, bool Restarts)[] steps)
    {
        using var rig = await AccountRig.StartAsync(rig => rig.Settings with { Lookups = Small });
        var second = new Device(DeviceId.Parse("stb-9"), GatewayRig.Household);
        using var box = new PaymentBox(GatewayRig.Realm, GatewayRig.Household, rig.Time, "BX-9");
        await rig.Core.Stores.Devices.EnrolAsync(GatewayRig.Enrolment(second, box, 9));
        Device[] devices = [rig.Device, second, rig.NeighboursDevice];
        string[] billers = ["grid-power", "city-gas"];
        var model = new NaiveLimits(Small);
        var seen = new HashSet<string>();
        foreach (var step in steps)
        {
            rig.Time.Advance(TimeSpan.FromMinutes(step.Minutes));
            if (step.Restarts) await rig.RestartAsync();
            var number = step.Number % 2 == 0 ? AccountRig.Nobodys(step.Number) : AccountRig.Somebodys(step.Number);
            var expected = model.Ask(
                rig.Time.GetUtcNow(), devices[step.Device], billers[step.Biller], number, isThere: step.Number % 2 == 1);
            var answer = await rig.LookUpAsync(number, billers[step.Biller], devices[step.Device]);
            Assert.AreEqual(expected, answer?.Reason ?? "found");
            seen.Add(expected);
        }

        return seen;
    }

    /// <summary>The rules of the README, read aloud.</summary>
    private sealed class NaiveLimits(LookupLimits limits)
    {
        private readonly List<(DateTimeOffset At, Device Device, string Biller, string Number, bool IsThere)> _asked = [];
        private readonly List<(DateTimeOffset At, HouseholdId Household, string Biller)> _locks = [];

        public string Ask(DateTimeOffset now, Device device, string biller, string number, bool isThere)
        {
            var ours = _asked.Where(a => a.Device.Household == device.Household).ToList();
            var isRemembered = ours.Any(a => a.Biller == biller && a.Number == number && now - a.At < limits.Memory);
            if (isRemembered && isThere) return "found";
            if (_locks.Any(l => l.Household == device.Household && l.Biller == biller && now - l.At < limits.LockFor))
                return "LOOKUPS_LOCKED";
            if (isRemembered) return "ACCOUNT_NOT_FOUND";
            var looks = ours.Where(a => a.IsThere && now - a.At < limits.OnlyLookedAt.Within).Select(a => (a.Biller, a.Number)).Distinct();
            var isUsedUp = looks.Count() >= limits.OnlyLookedAt.Most
                || limits.PerDevice.Any(q => _asked.Count(a => a.Device == device && now - a.At < q.Within) >= q.Most)
                || limits.PerHousehold.Any(q => ours.Count(a => now - a.At < q.Within) >= q.Most)
                || limits.PerBiller.Any(q => _asked.Count(a => a.Biller == biller && now - a.At < q.Within) >= q.Most);
            if (isUsedUp) return "LOOKUPS_USED_UP";
            _asked.Add((now, device, biller, number, isThere));
            if (isThere) return "found";
            // A lock outlasts the misses that led to it.
            var misses = ours.Count(a => a.Biller == biller && !a.IsThere && now - a.At < limits.Misses.Within) + 1;
            if (misses >= limits.Misses.Most) _locks.Add((now, device.Household, biller));
            return "ACCOUNT_NOT_FOUND";
        }
    }
}
