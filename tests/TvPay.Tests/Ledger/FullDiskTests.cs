using TvPay.Ledger;
using TvPay.Payments;

namespace TvPay.Tests.Ledger;

/// <summary>A disk that is full, as SQLite sees one: no page more.</summary>
[TestClass]
public sealed class FullDiskTests
{
    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public async Task Nothing_new_is_begun_and_nothing_is_half_written()
    {
        await using var ledger = await _folder.OpenAsync(_folder.Options with { MaxPages = 40 });

        Assert.AreEqual(ErrorCode.LedgerUnwritable, await ledger.ProbeAsync());
        Assert.AreEqual(ErrorCode.LedgerUnwritable, await ledger.RecordAsync([Household.Intent(1)]).FailedAsync());

        Assert.IsEmpty((await ledger.HistoryAsync(10)).Payments);
        Assert.IsNull(await ledger.FindAsync(Household.Id(1)));
    }

    [TestMethod]
    public async Task What_was_begun_before_the_disk_filled_up_is_brought_to_its_end()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.RecordAsync([.. Enumerable.Range(1, 8).Select(n => Household.Intent(n))]).CommittedAsync();
        await ledger.AppendAsync([.. Enumerable.Range(1, 8).Select(n => Household.Asked(n, 1))]).CommittedAsync();
        await ledger.DisposeAsync();
        await using var full = await _folder.OpenAsync(_folder.Options with { MaxPages = 1 });

        var drafts = Enumerable.Range(1, 8)
            .Select(n => new TvPay.Ledger.Outbox.OutboxDraft(
                Household.Id(n), TvPay.Payments.Evidence.Octets.Own(new byte[5 * 1024])));
        await full.ConfirmAsync(
            Household.Asking(1), Household.Authorization(1, 1, 2, 3, 4, 5, 6, 7, 8), [.. drafts]).CommittedAsync();
        for (var n = 1; n <= 8; n++)
            await full.AppendAsync(n, new PaymentEvent.SubmissionBegun(), Household.Accepted(n)).CommittedAsync();

        Assert.AreEqual(ErrorCode.LedgerUnwritable, await full.RecordAsync([Household.Intent(9)]).FailedAsync());
        Assert.IsTrue((await full.InFlightAsync()).All(p => p.Payment.State == PaymentState.Accepted));
    }

    [TestMethod]
    public async Task The_box_is_not_asked_on_a_full_disk()
    {
        await using (var ledger = await _folder.OpenAsync())
            await ledger.RecordAsync([Household.Intent(1)]).CommittedAsync();
        _folder.Tamper("PRAGMA user_version; VACUUM");
        await using var full = await _folder.OpenAsync(_folder.Options with { MaxPages = 1 });

        Assert.AreEqual(ErrorCode.LedgerUnwritable, await full.AppendAsync([Household.Asked(1, 1)]).FailedAsync());

        Assert.AreEqual(PaymentState.Recorded, (await full.FindAsync(Household.Id(1)))!.Payment.State);
    }

    [TestMethod]
    public async Task When_there_is_room_again_the_same_ledger_goes_on()
    {
        await using (var full = await _folder.OpenAsync(_folder.Options with { MaxPages = 40 }))
            Assert.AreEqual(ErrorCode.LedgerUnwritable, await full.RecordAsync([Household.Intent(1)]).FailedAsync());

        await using var ledger = await _folder.OpenAsync();
        Assert.IsNull(await ledger.ProbeAsync());
        await ledger.ConfirmedAsync(asking: 1, 1);
    }

    [TestMethod]
    public async Task One_call_that_finds_no_room_does_not_take_the_others_with_it()
    {
        var work = new List<Action>();
        await (await _folder.OpenAsync()).DisposeAsync();
        var opening = DeviceLedger.OpenAsync(_folder.Options with { MaxPages = 40, Dispatch = work.Add });
        work.Single()();
        var ledger = ((LedgerOpening.Opened)await opening).Ledger;
        work.Clear();

        // Waiting at the same time, these share a turn.
        var recording = ledger.RecordAsync([Household.Intent(1)]);
        var saving = ledger.SaveSettingAsync("language", "en");
        var reading = ledger.SettingAsync("language");
        work.Single()();

        Assert.AreEqual(ErrorCode.LedgerUnwritable, await recording.FailedAsync());
        Assert.IsNull(await saving);
        Assert.AreEqual("en", await reading);
        work.Clear();
        var closing = ledger.DisposeAsync();
        work.Single()();
        await closing;
    }
}
