using TvPay.Gateway.Devices;
using TvPay.Payments;
using TvPay.Tests.Gateway.Accounts;
using static TvPay.Tests.Gateway.Accounts.AccountRig;

namespace TvPay.Tests.Gateway.Lookups;

/// <summary>The limits through the desk, on the database's clock, over restarts.</summary>
[TestClass]
public sealed class LookupLimitTests
{
    [TestMethod]
    public async Task Five_misses_within_a_day_lock_a_household_at_that_biller_and_nowhere_else()
    {
        using var rig = await AccountRig.StartAsync();
        await MissAsync(rig, 0, 5);
        rig.Biller.Asked.Clear();

        Assert.AreEqual(ErrorCode.LookupsLocked, await rig.LookUpAsync(Somebodys(1)));
        Assert.IsEmpty(rig.Biller.Asked);
        Assert.IsNull(await rig.LookUpAsync(Somebodys(1), "city-gas"));
        Assert.IsNull(await rig.LookUpAsync(Somebodys(1), device: rig.NeighboursDevice));
    }

    [TestMethod]
    public async Task A_lock_survives_a_restart_lasts_a_day_from_the_fifth_miss_and_then_nothing_is_left_of_it()
    {
        using var rig = await AccountRig.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await MissAsync(rig, i, 1);
            if (i < 4) rig.Time.Advance(TimeSpan.FromHours(5));
        }

        await rig.RestartAsync();
        rig.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.AreEqual(ErrorCode.LookupsLocked, await rig.LookUpAsync(Somebodys(1)));
        rig.Time.Advance(TimeSpan.FromMilliseconds(1));
        await MissAsync(rig, 10, 4);
        Assert.IsNull(await rig.LookUpAsync(Somebodys(1)));
    }

    [TestMethod]
    public async Task Misses_older_than_a_day_do_not_count_and_a_hit_does_not_wash_others_away()
    {
        using var rig = await AccountRig.StartAsync();
        await MissAsync(rig, 0, 4);
        rig.Time.Advance(TimeSpan.FromHours(24));
        await MissAsync(rig, 10, 4);
        await rig.AddAsync(Somebodys(1));
        await MissAsync(rig, 20, 1);

        Assert.AreEqual(ErrorCode.LookupsLocked, await rig.LookUpAsync(Somebodys(2)));
    }

    [TestMethod]
    public async Task The_same_number_within_a_quarter_of_an_hour_is_one_miss_and_then_another()
    {
        using var rig = await AccountRig.StartAsync();
        for (var i = 0; i < 10; i++) await MissAsync(rig, 0, 1);
        Assert.HasCount(1, rig.Biller.Asked);
        rig.Time.Advance(TimeSpan.FromMinutes(15));
        await MissAsync(rig, 0, 1);

        Assert.HasCount(2, rig.Biller.Asked);
        Assert.AreEqual(2, rig.Number("SELECT count(*) FROM account_lookup WHERE outcome = 3"));
    }

    [TestMethod]
    public async Task What_the_household_has_seen_it_may_add_though_it_has_been_locked_since()
    {
        using var rig = await AccountRig.StartAsync();
        await rig.ValidateAsync("2201470032");
        await MissAsync(rig, 0, 5);

        Assert.AreEqual("李*", (await rig.AddAsync("2201470032")).MaskedOwner);
        Assert.AreEqual(ErrorCode.LookupsLocked, await rig.LookUpAsync(Nobodys(4)), "A miss is told as a lock from then on.");
    }

    [TestMethod]
    public async Task Questions_at_the_same_time_do_not_overrun_the_misses_together()
    {
        using var rig = await AccountRig.StartAsync();
        var answer = new TaskCompletionSource();
        rig.Biller.BeforeFind = _ => answer.Task;
        var all = Enumerable.Range(0, 12).Select(i => rig.LookUpAsync(Nobodys(i))).ToList();
        // Who comes after an answer would hear of a lock instead.
        for (var waiting = all.ToList(); waiting.Count > 5;)
            waiting.Remove(await Task.WhenAny(waiting).WaitAsync(TimeSpan.FromSeconds(30)));
        answer.SetResult();
        var answers = await Task.WhenAll(all).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.AreEqual(5, answers.Count(reason => reason == ErrorCode.AccountNotFound));
        Assert.AreEqual(7, answers.Count(reason => reason == ErrorCode.LookupsUsedUp));
        Assert.HasCount(5, rig.Biller.Asked);
        Assert.AreEqual(ErrorCode.LookupsLocked, await rig.LookUpAsync(Nobodys(20)));
    }

    [TestMethod]
    public async Task A_question_that_a_crash_left_open_counts_as_asked_but_not_for_ever_as_a_miss_to_come()
    {
        using var rig = await AccountRig.StartAsync();
        for (var i = 0; i < 5; i++)
            await rig.Core.Stores.Lookups.AdmitAsync(
                rig.Device, rig.Biller.Profile.Id, AccountNumber.Parse(Nobodys(i)), rig.Settings.Lookups, rig.Settings.ClaimLease);
        await rig.RestartAsync();
        Assert.AreEqual(ErrorCode.LookupsUsedUp, await rig.LookUpAsync(Somebodys(1)));
        rig.Time.Advance(rig.Settings.ClaimLease);

        Assert.IsNull(await rig.LookUpAsync(Somebodys(1)));
    }

    [TestMethod]
    public async Task Who_only_looks_and_adds_nothing_is_stopped_and_who_adds_is_not()
    {
        using var rig = await AccountRig.StartAsync();
        for (var i = 0; i < 10; i++) await rig.AddAsync(Somebodys(100 + i));
        for (var i = 0; i < 6; i++) Assert.IsNull(await rig.LookUpAsync(Somebodys(i)));

        Assert.AreEqual(ErrorCode.LookupsUsedUp, await rig.LookUpAsync(Somebodys(50)));
        Assert.AreEqual(ErrorCode.LookupsUsedUp, await rig.LookUpAsync(Somebodys(50), "city-gas"));
        await rig.AddAsync(Somebodys(3));
        Assert.IsNull(await rig.LookUpAsync(Somebodys(50)));
    }

    [TestMethod]
    public async Task A_household_is_limited_over_all_of_its_devices_and_a_device_by_itself()
    {
        using var rig = await AccountRig.StartAsync();
        rig.Biller.BeforeFind = _ => throw new IOException("Down.");
        var second = new Device(DeviceId.Parse("stb-9"), GatewayRig.Household);
        using var box = new PaymentBox(GatewayRig.Realm, GatewayRig.Household, rig.Time, "BX-9");
        await rig.Core.Stores.Devices.EnrolAsync(GatewayRig.Enrolment(second, box, 9));
        for (var i = 0; i < 20; i++) Assert.AreEqual(ErrorCode.BillerUnavailable, await rig.LookUpAsync(Nobodys(i)));

        Assert.AreEqual(ErrorCode.LookupsUsedUp, await rig.LookUpAsync(Nobodys(20)));
        for (var i = 0; i < 4; i++) Assert.AreEqual(ErrorCode.BillerUnavailable, await rig.LookUpAsync(Nobodys(30 + i), device: second));
        Assert.AreEqual(ErrorCode.LookupsUsedUp, await rig.LookUpAsync(Nobodys(40), device: second));
        rig.Time.Advance(TimeSpan.FromHours(1));
        Assert.AreEqual(ErrorCode.BillerUnavailable, await rig.LookUpAsync(Nobodys(50)));
    }

    [TestMethod]
    public async Task The_operators_command_ends_a_lock_and_the_count_begins_anew()
    {
        using var rig = await AccountRig.StartAsync();
        await MissAsync(rig, 0, 5);
        for (var i = 0; i < 5; i++) await rig.LookUpAsync(Nobodys(i), "city-gas");

        var unlocked = await rig.Core.Stores.Lookups.UnlockAsync(GatewayRig.Household, BillerId.Parse("grid-power"));

        CollectionAssert.AreEqual(new[] { BillerId.Parse("grid-power") }, unlocked.ToArray());
        await MissAsync(rig, 10, 4);
        Assert.IsNull(await rig.LookUpAsync(Somebodys(1)));
        Assert.AreEqual(ErrorCode.LookupsLocked, await rig.LookUpAsync(Somebodys(1), "city-gas"));
        Assert.HasCount(1, await rig.Core.Stores.Lookups.UnlockAsync(GatewayRig.Household, null));
        Assert.IsEmpty(await rig.Core.Stores.Lookups.UnlockAsync(GatewayRig.Household, null));
    }

    private static async Task MissAsync(GatewayRig rig, int first, int count)
    {
        for (var i = first; i < first + count; i++) Assert.AreEqual(ErrorCode.AccountNotFound, await rig.LookUpAsync(Nobodys(i)), $"{i}");
    }
}
