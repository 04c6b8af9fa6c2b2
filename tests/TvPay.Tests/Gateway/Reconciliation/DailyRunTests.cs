using TvPay.Gateway.Reconciliation.Files;

namespace TvPay.Tests.Gateway.Reconciliation;

/// <summary>What happens by itself, at its hour.</summary>
[TestClass]
public sealed class DailyRunTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 10, 14);

    private GatewayRig _rig = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _rig = await GatewayRig.StartAsync();
        await _rig.SubmitAsync(await _rig.DraftAsync());
        await _rig.SettleAsync();
    }

    public void Dispose() => _rig.Dispose();

    [TestMethod]
    public async Task A_day_is_looked_at_at_its_hour_of_the_next_and_once()
    {
        PutEmptyFiles(Day, 1);
        await RunAtAsync(Local(15, 5, 59));
        Assert.IsEmpty(_rig.Files.Asked);

        await RunAtAsync(Local(15, 6, 0));
        await RunAtAsync(Local(15, 6, 1));
        await RunAtAsync(Local(15, 23, 59));

        Assert.HasCount(5, _rig.Files.Asked, "Each biller once.");
        Assert.AreEqual(5, _rig.Number("SELECT count(*) FROM reconciliation"));
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM biller_complaint WHERE kind = 1 AND biller_id = 'grid-power'"));
    }

    [TestMethod]
    public async Task Days_that_were_missed_are_caught_up_after_a_restart_from_the_first_payment_on()
    {
        PutEmptyFiles(Day.AddDays(-3), 10);
        _rig.Time.Advance(Local(19, 12, 0) - _rig.Time.GetUtcNow());
        await _rig.RestartAsync();

        await _rig.Core.Reconciliation.RunAsync(CancellationToken.None);

        CollectionAssert.AreEqual(
            new[] { "2026-10-14", "2026-10-15", "2026-10-16", "2026-10-17", "2026-10-18" },
            _rig.Texts("SELECT business_day FROM reconciliation WHERE biller_id = 'grid-power' ORDER BY business_day"));
    }

    [TestMethod]
    public async Task A_gateway_that_was_never_paid_through_asks_nobody()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Time.Advance(TimeSpan.FromDays(3));

        await rig.Core.Reconciliation.RunAsync(CancellationToken.None);

        Assert.IsEmpty(rig.Files.Asked);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_file_that_does_not_come_is_looked_for_every_hour_and_becomes_an_alarm_where_money_is_at_stake(bool answers)
    {
        PutEmptyFiles(Day.AddDays(1), 3);
        _rig.Files.Answers = answers;
        await RunAtAsync(Local(15, 6, 0));
        await RunAtAsync(Local(15, 6, 59));
        Assert.HasCount(5, _rig.Files.Asked);

        await RunAtAsync(Local(15, 7, 0));
        Assert.HasCount(10, _rig.Files.Asked);
        Assert.AreEqual(0, _rig.Number("SELECT count(*) FROM alarm"));

        await RunAtAsync(Local(16, 12, 0));
        await RunAtAsync(Local(16, 13, 0));

        CollectionAssert.AreEqual(
            new[] { "grid-power 2026-10-14" },
            _rig.Texts("SELECT subject FROM alarm WHERE kind = 'SETTLEMENT_FILE_MISSING' AND count = 1"));
        Assert.HasCount(1, _rig.Logs.Lines.Where(line => line.Contains("ALARM: SETTLEMENT_FILE_MISSING", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_broken_file_is_an_alarm_that_names_the_line_and_nothing_of_it_is_kept()
    {
        PutEmptyFiles(Day, 1);
        _rig.Files.Put(GivenDay.Biller, Day, "tvpay-settlement,1,grid-power,2026-10-14,CNY\nnonsense\n");

        await RunAtAsync(Local(15, 6, 0));

        CollectionAssert.AreEqual(
            new[] { "grid-power 2026-10-14" }, _rig.Texts("SELECT subject FROM alarm WHERE kind = 'SETTLEMENT_FILE_BROKEN'"));
        Assert.IsTrue(_rig.Logs.Lines.Any(line => line.Contains("Line 2: ", StringComparison.Ordinal)));
        Assert.AreEqual(0, _rig.Number("SELECT count(*) FROM settlement_file WHERE biller_id = 'grid-power'"));
        Assert.AreEqual(4, _rig.Number("SELECT count(*) FROM reconciliation"), "The others go on.");
    }

    [TestMethod]
    public async Task A_day_with_something_open_is_looked_at_again_the_next_day()
    {
        PutEmptyFiles(Day, 2);
        await RunAtAsync(Local(15, 6, 0));
        _rig.Files.Asked.Clear();

        await RunAtAsync(Local(16, 6, 0));

        CollectionAssert.AreEqual(
            new[] { Day, Day.AddDays(1) }, _rig.Files.Asked.Where(a => a.Biller == GivenDay.Biller).Select(a => a.Day).ToArray());
        Assert.HasCount(2 + 4, _rig.Files.Asked);
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM reconciliation WHERE business_day = '2026-10-14' AND biller_id = 'grid-power'"));
    }

    private void PutEmptyFiles(DateOnly first, int days)
    {
        foreach (var biller in _rig.Core.Billers.All)
            for (var i = 0; i < days; i++) _rig.Files.Put(new SettlementFile(biller.Profile.Id, first.AddDays(i), []));
    }

    private Task RunAtAsync(DateTimeOffset moment)
    {
        _rig.Time.Advance(moment - _rig.Time.GetUtcNow());
        return _rig.Core.Reconciliation.RunAsync(CancellationToken.None);
    }

    /// <summary>In October, in China.</summary>
    private static DateTimeOffset Local(int day, int hour, int minute) => new(2026, 10, day, hour, minute, 0, GivenDay.China);
}
