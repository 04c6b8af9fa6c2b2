using TvPay.Payments;
using static TvPay.Tests.Gateway.Accounts.AccountRig;

namespace TvPay.Tests.Gateway.Accounts;

/// <summary>Who did what to which account is kept; a number is not, beyond its day.</summary>
[TestClass]
public sealed class AccountAuditTests
{
    [TestMethod]
    public async Task Everything_that_is_done_or_refused_is_noted_with_who_when_where_and_what_came_of_it()
    {
        using var rig = await AccountRig.StartAsync();
        await rig.ValidateAsync("2201470032");
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        var added = await rig.AddAsync("2201470032", "爸妈家");
        await rig.LookUpAsync("2201480031");
        await rig.Core.Accounts.RenameAsync(rig.Device, added.Id, "店铺");
        await rig.Core.Accounts.RemoveAsync(rig.Device, added.Id);
        await RefusalAsync(rig.Core.Accounts.RemoveAsync(rig.Device, AccountId.Parse("none")));

        var start = rig.Time.GetUtcNow().AddSeconds(-1).ToUnixTimeMilliseconds();
        CollectionAssert.AreEqual(
            new[]
            {
                $"{start} stb-1 1 grid-power 2201•••32  OK",
                $"{start + 1000} stb-1 2 grid-power 2201•••32 {added.Id} OK",
                $"{start + 1000} stb-1 1 grid-power 2201•••31  ACCOUNT_NOT_FOUND",
                $"{start + 1000} stb-1 3 grid-power 2201•••32 {added.Id} OK",
                $"{start + 1000} stb-1 4 grid-power 2201•••32 {added.Id} OK",
                $"{start + 1000} stb-1 4   none ACCOUNT_NOT_FOUND",
            },
            rig.Texts("""
                SELECT happened_at_ms || ' ' || device_id || ' ' || action || ' ' || biller_id || ' ' || masked_number || ' '
                    || account_id || ' ' || outcome
                FROM account_event WHERE household_id = 'household-1' ORDER BY event_id
                """));
    }

    [TestMethod]
    public async Task Who_hammers_at_the_gateway_does_not_fill_its_disk()
    {
        using var rig = await AccountRig.StartAsync();
        for (var i = 0; i < 5; i++) await rig.LookUpAsync(Nobodys(i));
        for (var i = 0; i < 100; i++) Assert.AreEqual(ErrorCode.LookupsLocked, await rig.LookUpAsync(Somebodys(i)));
        rig.Time.Advance(TimeSpan.FromMinutes(1));
        await rig.LookUpAsync(Somebodys(1));

        Assert.AreEqual(2, rig.Number("SELECT count(*) FROM account_event WHERE outcome = 'LOOKUPS_LOCKED'"));
        Assert.AreEqual(5, rig.Number("SELECT count(*) FROM account_lookup"));
    }

    [TestMethod]
    public async Task The_audit_is_only_added_to()
    {
        using var rig = await AccountRig.StartAsync();
        await rig.AddAsync("2201470032");

        foreach (var change in new[]
        {
            "DELETE FROM account_event", "UPDATE account_event SET outcome = 'OK'", "DELETE FROM account_lookup",
        })
            Assert.ThrowsExactly<Microsoft.Data.Sqlite.SqliteException>(() => rig.Tamper(change));
    }

    [TestMethod]
    public async Task After_a_day_nothing_of_a_look_up_is_left_but_the_masked_number()
    {
        using var rig = await AccountRig.StartAsync();
        await rig.LookUpAsync("2201470032");
        await rig.LookUpAsync("2201480031");
        rig.Time.Advance(TimeSpan.FromHours(24));

        await rig.Core.Stores.Lookups.ForgetAsync(rig.Settings.Lookups.KeepWhole);

        Assert.AreEqual(0, rig.Number("""
            SELECT count(*) FROM account_lookup
            WHERE account_number IS NOT NULL OR masked_owner IS NOT NULL OR masked_address IS NOT NULL
            """));
        CollectionAssert.AreEqual(
            new[] { "2201•••32", "2201•••31" }, rig.Texts("SELECT masked_number FROM account_lookup ORDER BY lookup_id"));
    }

    [TestMethod]
    public async Task A_running_gateway_forgets_by_itself()
    {
        using var rig = await AccountRig.StartAsync();
        await rig.LookUpAsync("2201470032");
        using var stop = new CancellationTokenSource();
        var workers = rig.Core.Workers.RunAsync(stop.Token);
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (rig.Number("SELECT count(*) FROM account_lookup WHERE account_number IS NOT NULL") > 0)
            {
                rig.Time.Advance(TimeSpan.FromMinutes(30));
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, limit.Token);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await workers.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    [TestMethod]
    public async Task No_log_line_and_no_alarm_tells_a_number_an_owner_or_an_address()
    {
        using var rig = await AccountRig.StartAsync();
        var added = await rig.AddAsync("2201470032", "爸妈家");
        await rig.Core.Accounts.RenameAsync(rig.Device, added.Id, "老家");
        await rig.Core.Accounts.RemoveAsync(rig.Device, added.Id);
        for (var i = 0; i < 6; i++) await rig.LookUpAsync($"220147013{i}"[..9] + "1");
        foreach (var number in new[] { "2201470201", "2201470203", "2201470205", "2201470207", "2201470209" }) await rig.LookUpAsync(number);
        rig.OtherBillers[0].Customers = number => new TvPay.Gateway.Billers.CustomerOutcome.Found("李四", number.Reveal());
        await rig.LookUpAsync("7001366800", "city-gas");
        rig.OtherBillers[1].Customers = number => throw new IOException($"No answer for {number.Reveal()} of 王五.");
        await rig.LookUpAsync("3052771900", "city-water");

        var lines = rig.Logs.Lines.Concat(rig.Texts("SELECT kind || subject || device_id FROM alarm")).ToList();
        Assert.IsGreaterThanOrEqualTo(10, lines.Count, string.Join('\n', lines));
        Assert.IsTrue(lines.Any(line => line.Contains("ALARM")));
        Assert.IsTrue(lines.Any(line => line.Contains("2201•••32")), string.Join('\n', lines));
        foreach (var line in lines)
            foreach (var secret in new[] { "2201470", "7001366800", "3052771900", "李", "王", "路", "爸妈", "老家" })
                Assert.DoesNotContain(secret, line);
    }
}
