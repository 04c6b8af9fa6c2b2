using TvPay.Payments;
using TvPay.Tests.Gateway.Accounts;
using static TvPay.Tests.Gateway.Accounts.AccountRig;

namespace TvPay.Tests.Gateway.Lookups;

/// <summary>What a person at the operator gets to see.</summary>
[TestClass]
public sealed class LookupAlarmTests
{
    private const string Alarms = "SELECT kind || ' ' || subject || ' ' || device_id FROM alarm ORDER BY alarm_id";

    [TestMethod]
    public async Task Numbers_in_a_row_raise_an_alarm_whether_they_are_found_or_not()
    {
        using var rig = await AccountRig.StartAsync();
        foreach (var number in new[] { "2201470032", "2201470033", "2201470034" }) await rig.LookUpAsync(number);

        CollectionAssert.AreEqual(new[] { "LOOKUPS_IN_SEQUENCE household-1 stb-1" }, rig.Texts(Alarms));
        Assert.IsTrue(rig.Logs.Lines.Any(line => line.Contains("ALARM: LOOKUPS_IN_SEQUENCE")));
    }

    [TestMethod]
    public async Task A_slip_that_is_put_right_raises_none()
    {
        using var rig = await AccountRig.StartAsync();
        await rig.LookUpAsync("2201470031");
        await rig.LookUpAsync("2201470031");
        await rig.AddAsync("2201470032");
        await rig.AddAsync(Somebodys(5));

        Assert.IsEmpty(rig.Texts(Alarms));
    }

    [TestMethod]
    public async Task A_row_at_one_biller_is_not_broken_by_questions_to_another_nor_by_a_night()
    {
        using var rig = await AccountRig.StartAsync();
        foreach (var number in new[] { "2201470032", "2201470033", "2201470034" })
        {
            await rig.LookUpAsync(number);
            await rig.AddAsync(Somebodys(number[^1]), biller: "city-gas");
            rig.Time.Advance(TimeSpan.FromHours(11));
        }

        CollectionAssert.AreEqual(new[] { "LOOKUPS_IN_SEQUENCE household-1 stb-1" }, rig.Texts(Alarms));
    }

    [TestMethod]
    public async Task A_lock_is_told_once()
    {
        using var rig = await AccountRig.StartAsync();
        for (var i = 0; i < 8; i++) await rig.LookUpAsync(Nobodys(i));

        CollectionAssert.AreEqual(new[] { "LOOKUPS_LOCKED household-1 stb-1" }, rig.Texts(Alarms));
        Assert.AreEqual(1, rig.Number("SELECT count FROM alarm"));
    }

    [TestMethod]
    public async Task Misses_of_many_households_at_one_biller_raise_an_alarm()
    {
        using var rig = await AccountRig.StartAsync();
        for (byte i = 11; i < 30; i++) await rig.LookUpAsync(Nobodys(i), device: await rig.MoveInAsync(i));
        Assert.IsEmpty(rig.Texts(Alarms));
        await rig.LookUpAsync(Somebodys(30), device: await rig.MoveInAsync(30));
        Assert.IsEmpty(rig.Texts(Alarms));

        await rig.LookUpAsync(Nobodys(31), device: await rig.MoveInAsync(31));

        CollectionAssert.AreEqual(new[] { "LOOKUPS_BY_MANY_HOUSEHOLDS grid-power " }, rig.Texts(Alarms));
    }

    [TestMethod]
    public async Task Misses_of_many_households_spread_over_a_day_raise_none()
    {
        using var rig = await AccountRig.StartAsync();
        for (byte i = 11; i < 35; i++)
        {
            await rig.LookUpAsync(Nobodys(i), device: await rig.MoveInAsync(i));
            rig.Time.Advance(TimeSpan.FromMinutes(4));
        }

        Assert.IsEmpty(rig.Texts(Alarms));
    }

    [TestMethod]
    public async Task Misses_of_one_device_across_billers_raise_an_alarm_and_an_evening_of_adding_does_not()
    {
        using var rig = await AccountRig.StartAsync();
        string[] billers = ["grid-power", "city-gas", "city-water", "heating", "telecom"];
        foreach (var (i, biller) in billers.Index()) await rig.AddAsync(Somebodys(i), biller: biller);
        foreach (var (i, biller) in billers.Take(3).Index()) await rig.LookUpAsync(Nobodys(i), biller);
        Assert.IsEmpty(rig.Texts(Alarms));

        await rig.LookUpAsync(Nobodys(9), "heating");

        CollectionAssert.AreEqual(new[] { "LOOKUPS_ACROSS_BILLERS household-1 stb-1" }, rig.Texts(Alarms));
        Assert.AreNotEqual(ErrorCode.LookupsUsedUp, await rig.LookUpAsync(Nobodys(10), "telecom"), "An alarm stops nobody by itself.");
    }
}
