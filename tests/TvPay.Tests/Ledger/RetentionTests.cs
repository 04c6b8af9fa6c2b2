using TvPay.Ledger;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Retention;
using TvPay.Ledger.Storage;
using TvPay.Ledger.Verification;
using TvPay.Payments;
using TvPay.Tests.Payments;
using static TvPay.Payments.PaymentState;

namespace TvPay.Tests.Ledger;

[TestClass]
public sealed class RetentionTests
{
    private static readonly DateTimeOffset Old = Given.Evening.AddMonths(-20);
    private static readonly DateTimeOffset Limit = Given.Evening.AddMonths(-13);

    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public async Task Old_payments_go_with_their_receipts_and_what_they_came_to_stays()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.SettledAsync(1, Old);
        await ledger.DeclinedAsync(2, Old);
        await ledger.SettledAsync(3, Given.Evening);
        var head = await ledger.HeadAsync();

        Assert.AreEqual(2, await ledger.PruneAsync(Limit));

        Assert.IsNull(await ledger.FindAsync(Household.Id(1)));
        Assert.IsNull(await ledger.ReceiptAsync(Household.Id(1)));
        Assert.IsNull(await ledger.FindRowAsync(Household.Id(1)));
        Assert.AreEqual(Settled, (await ledger.FindAsync(Household.Id(3)))!.Payment.State);
        Assert.IsNotNull(await ledger.ReceiptAsync(Household.Id(3)));
        var checkpoint = (await ledger.CheckpointAsync())!;
        CollectionAssert.AreEqual(
            new[] { new PrunedSum(Declined, 1, Money.Cny(87_40)), new PrunedSum(Settled, 1, Money.Cny(87_40)) },
            checkpoint.Sums.ToArray());
        Assert.AreEqual(9L, checkpoint.Entries);
        Assert.AreEqual((Given.Box, 1UL), (checkpoint.Box, checkpoint.Counter));
        Assert.AreEqual(head.Sequence + 1, (await ledger.HeadAsync()).Sequence, "the checkpoint is the only new entry");
        await HoldsAsync(ledger);
    }

    [TestMethod]
    public async Task Done_again_nothing_happens()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.SettledAsync(1, Old);
        await ledger.PruneAsync(Limit);
        var head = await ledger.HeadAsync();

        Assert.AreEqual(0, await ledger.PruneAsync(Limit));

        Assert.AreEqual(head, await ledger.HeadAsync());
    }

    [TestMethod]
    public async Task A_ledger_goes_on_after_its_checkpoint_and_through_restarts()
    {
        var ledger = await _folder.OpenAsync();
        await ledger.SettledAsync(1, Old);
        await ledger.PruneAsync(Limit);
        await ledger.DisposeAsync();
        ledger = await _folder.OpenAsync();
        await ledger.SettledAsync(2, Old);
        await ledger.SettledAsync(3, Given.Evening);

        Assert.AreEqual(1, await ledger.PruneAsync(Limit), "a second checkpoint follows on the first");

        Assert.AreEqual(2, (await ledger.CheckpointAsync())!.Sums.Single().Count);
        await HoldsAsync(ledger);
        await ledger.DisposeAsync();
        await using var again = await _folder.OpenAsync();
        Assert.HasCount(1, (await again.HistoryAsync(10)).Payments);
    }

    [TestMethod]
    [DataRow(Recorded)]
    [DataRow(Authorizing)]
    [DataRow(Undetermined)]
    [DataRow(Authorized)]
    [DataRow(Submitting)]
    [DataRow(Unknown)]
    [DataRow(Accepted)]
    public async Task What_has_not_ended_never_goes_and_is_carried_past_the_checkpoint(PaymentState state)
    {
        await using var ledger = await _folder.OpenAsync();
        await StandAsync(ledger, 1, state);
        await ledger.SettledAsync(2, Old);
        await ledger.SettledAsync(3, Given.Evening);
        var before = (await ledger.FindAsync(Household.Id(1)))!;

        Assert.AreEqual(1, await ledger.PruneAsync(Limit));

        Assert.AreEqual(before, await ledger.FindAsync(Household.Id(1)));
        Assert.AreEqual(0, await ledger.PruneAsync(Limit));
        await HoldsAsync(ledger);
    }

    [TestMethod]
    public async Task A_held_row_is_carried_with_its_payment()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(1, Old);
        await ledger.HoldAsync(Household.Id(1), ErrorCode.PaymentIdConflict).CommittedAsync();
        await ledger.SettledAsync(2, Old);

        Assert.AreEqual(1, await ledger.PruneAsync(Limit));

        Assert.AreEqual(ErrorCode.PaymentIdConflict, (await ledger.HeldAsync()).Single().HeldFor);
        await HoldsAsync(ledger);
    }

    [TestMethod]
    public async Task What_was_carried_goes_once_it_has_ended()
    {
        await using var ledger = await _folder.OpenAsync();
        await StandAsync(ledger, 1, Accepted);
        await ledger.SettledAsync(2, Old);
        await ledger.PruneAsync(Limit);
        await ledger.AppendAsync(1, new PaymentEvent.BillerSettled("CP-1")).CommittedAsync();

        Assert.AreEqual(1, await ledger.PruneAsync(Limit));

        Assert.IsEmpty((await ledger.HistoryAsync(10)).Payments);
        Assert.AreEqual(2, (await ledger.CheckpointAsync())!.Sums.Single().Count);
        await HoldsAsync(ledger);
    }

    [TestMethod]
    public async Task What_ended_after_a_young_payment_began_waits_until_that_one_may_go()
    {
        await using var ledger = await _folder.OpenAsync();
        await StandAsync(ledger, 1, Accepted);
        await ledger.SettledAsync(2, Given.Evening);
        await ledger.AppendAsync(1, new PaymentEvent.BillerSettled("CP-1")).CommittedAsync();

        Assert.AreEqual(0, await ledger.PruneAsync(Limit));
        Assert.AreEqual(2, await ledger.PruneAsync(Given.Evening.AddMonths(1)));
        await HoldsAsync(ledger);
    }

    [TestMethod]
    public async Task A_large_backlog_goes_in_slices()
    {
        await using var ledger = await _folder.OpenAsync();
        for (var n = 1; n <= Pruning.Slice + 5; n++) await ledger.DeclinedAsync(n, Old);

        Assert.AreEqual(Pruning.Slice, await ledger.PruneAsync(Limit));
        await HoldsAsync(ledger);
        Assert.AreEqual(5, await ledger.PruneAsync(Limit));
        Assert.AreEqual(0, await ledger.PruneAsync(Limit));
        Assert.AreEqual(Pruning.Slice + 5, (await ledger.CheckpointAsync())!.Sums.Single().Count);
        await HoldsAsync(ledger);
    }

    [TestMethod]
    public async Task Baskets_that_overlap_go_in_any_order()
    {
        await using var ledger = await _folder.OpenAsync();
        // Both are recorded before either is asked; what is recorded first ends last.
        await ledger.RecordAsync([AgedPayments.Intent(1, Old), AgedPayments.Intent(2, Old)]).CommittedAsync();
        await ledger.AppendAsync([Household.Asked(2, 2)]).CommittedAsync();
        await ledger.AppendAsync(2, new PaymentEvent.BoxDeclined(ErrorCode.BoxCancelled)).CommittedAsync();
        await ledger.PruneAsync(Limit);
        await HoldsAsync(ledger);
        await ledger.AppendAsync(1, new PaymentEvent.GivenUp(ErrorCode.BoxCancelled)).CommittedAsync();

        Assert.AreEqual(1, await ledger.PruneAsync(Limit));

        await HoldsAsync(ledger);
    }

    [TestMethod]
    public async Task What_was_only_told_of_goes_when_it_is_old_and_over()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.NoteToldAsync(
        [
            AgedPayments.Told(1, Settled, Old),
            AgedPayments.Told(2, Accepted, Old),
            AgedPayments.Told(3, Settled, Given.Evening),
        ]);

        Assert.AreEqual(1, await ledger.PruneAsync(Limit));

        CollectionAssert.AreEqual(
            new[] { Household.Id(3), Household.Id(2) }, (await ledger.ToldAsync(10)).Select(t => t.Id).ToArray());
        var checkpoint = (await ledger.CheckpointAsync())!;
        Assert.AreEqual((1L, 0), (checkpoint.Told, checkpoint.Sums.Length));
        await HoldsAsync(ledger);
    }

    [TestMethod]
    public async Task The_highest_counter_of_the_box_is_remembered()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.SettledAsync(1, Old, counter: 41);
        await ledger.SettledAsync(2, Old, counter: 40);
        await ledger.PruneAsync(Limit);
        await ledger.SettledAsync(3, Old, counter: 7);
        await ledger.PruneAsync(Limit);

        Assert.AreEqual(41UL, (await ledger.CheckpointAsync())!.Counter);
    }

    [TestMethod]
    public async Task Sums_beyond_all_money_are_no_reason_not_to_prune()
    {
        await using var ledger = await _folder.OpenAsync();
        var quote = AgedPayments.Quote(1, Old) with { Rule = new AmountRule.Exact(Money.Cny(long.MaxValue - 100)) };
        foreach (var n in new[] { 1, 2 })
        {
            var bill = quote with { BillId = BillId.Parse($"huge-{n}") };
            await ledger.RecordAsync([new PaymentEvent.IntentRecorded(
                Given.Signed(bill), Given.IntentOn(bill, Household.Id(n)).Encode(), Given.Account)]).CommittedAsync();
            await ledger.AppendAsync(n, new PaymentEvent.GivenUp(ErrorCode.BoxAbsent)).CommittedAsync();
        }

        Assert.AreEqual(2, await ledger.PruneAsync(Limit));

        Assert.AreEqual(new PrunedSum(Abandoned, 2, Money.Cny(long.MaxValue)), (await ledger.CheckpointAsync())!.Sums.Single());
    }

    [TestMethod]
    public async Task What_is_gone_can_not_be_read_from_the_file()
    {
        await using (var ledger = await _folder.OpenAsync())
        {
            await ledger.SettledAsync(1, Old);
            await ledger.PruneAsync(Limit);
        }

        var account = System.Text.Encoding.ASCII.GetBytes(Given.Quote.Account.Reveal());
        foreach (var file in Directory.GetFiles(_folder.Folder))
            Assert.AreEqual(-1, (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf(account), Path.GetFileName(file));
    }

    [TestMethod]
    [DataRow("UPDATE checkpoint SET pruned_hash = zeroblob(32)", "chain: entry", DisplayName = "another hash behind it")]
    [DataRow("UPDATE checkpoint SET pruned_to = pruned_to - 1", "chain: entry", DisplayName = "an earlier one behind it")]
    [DataRow("DELETE FROM checkpoint", "checkpoint: the newest checkpoint", DisplayName = "without its row")]
    [DataRow("DELETE FROM events WHERE payment_id = zeroblob(16)", "references: a row of checkpoint", DisplayName = "without its entry")]
    [DataRow("UPDATE events SET entry = cast(substr(entry, 1, 20) || x'ff' || substr(entry, 22) AS BLOB) WHERE seq = 2",
        "checkpoint: the entries that stay behind", DisplayName = "a carried entry altered")]
    [DataRow("DELETE FROM events WHERE seq = 1", "checkpoint: the entries that stay behind", DisplayName = "a carried entry left out")]
    [DataRow("INSERT INTO events SELECT 5, payment_id, entry, hash FROM events WHERE seq = 1",
        "checkpoint: the entries that stay behind", DisplayName = "an entry put in behind it")]
    [DataRow("UPDATE ledger SET device = 'device-2'", "checkpoint: the checkpoint is of another ledger", DisplayName = "given to another device")]
    [DataRow("UPDATE told SET received_at_ms = 1", "payments: payment", DisplayName = "what was told moved")]
    [DataRow("DELETE FROM told", "payments: payment", DisplayName = "what was told forgotten")]
    public async Task Whatever_was_done_to_it_is_told(string tampering, string finding)
    {
        await using (var ledger = await _folder.OpenAsync())
        {
            // Entries 1 to 3 are carried; 4 to 9 go; the checkpoint is 11.
            await ledger.ConfirmedAsync(1, Old);
            await ledger.SettledAsync(2, Old);
            await ledger.NoteToldAsync([AgedPayments.Told(3, Settled, Given.Evening)]);
            Assert.AreEqual(1, await ledger.PruneAsync(Limit));
        }

        _folder.Tamper("PRAGMA foreign_keys = OFF; " + tampering);

        var report = LedgerFile.Verify(_folder.Path);
        Assert.IsFalse(report.Holds);
        Assert.IsTrue(report.Findings.Any(f => f.Contains(finding, StringComparison.Ordinal)), string.Join("; ", report.Findings));
    }

    [TestMethod]
    [DataRow("DELETE FROM checkpoint", "a checkpoint is only followed by a later one")]
    [DataRow("UPDATE checkpoint SET pruned_to = 1", "a checkpoint is only followed by a later one")]
    [DataRow("UPDATE checkpoint SET seq = seq + 1, pruned_hash = zeroblob(32)", "a checkpoint is only followed by a later one")]
    [DataRow("DELETE FROM events WHERE seq = 1", "entries are never deleted")]
    [DataRow("DELETE FROM events WHERE seq > 9", "entries are never deleted")]
    [DataRow("DELETE FROM outbox", "outbox rows are never deleted")]
    public async Task The_file_itself_refuses_what_must_never_happen(string sql, string reason)
    {
        await using (var ledger = await _folder.OpenAsync())
        {
            await ledger.ConfirmedAsync(1, Old);
            await ledger.SettledAsync(2, Old);
            await ledger.PruneAsync(Limit);
        }

        using var db = SqliteSession.Open(_folder.Path, vfs: null, create: false);
        var refusal = Assert.ThrowsExactly<Microsoft.Data.Sqlite.SqliteException>(() => db.Script(sql));
        StringAssert.Contains(refusal.Message, reason);
    }

    [TestMethod]
    public async Task Tables_that_disagree_with_the_chain_are_made_anew_behind_a_checkpoint_too()
    {
        await using (var ledger = await _folder.OpenAsync())
        {
            await ledger.ConfirmedAsync(1, Old);
            await ledger.SettledAsync(2, Old);
            await ledger.NoteToldAsync([AgedPayments.Told(3, Settled, Given.Evening)]);
            await ledger.PruneAsync(Limit);
        }

        _folder.Tamper("UPDATE payments SET state = 6; DELETE FROM told");

        await using var again = await _folder.OpenAsync();
        Assert.AreEqual(Authorized, (await again.FindAsync(Household.Id(1)))!.Payment.State);
        Assert.AreEqual(Household.Id(3), (await again.ToldAsync(10)).Single().Id);
    }

    private static async Task StandAsync(ILedger ledger, int payment, PaymentState state)
    {
        if (state is Recorded or Authorizing or Undetermined)
        {
            await ledger.RecordAsync([AgedPayments.Intent(payment, Old)]).CommittedAsync();
            if (state != Recorded) await ledger.AppendAsync([Household.Asked(payment, payment)]).CommittedAsync();
            if (state == Undetermined) await ledger.AppendAsync(payment, new PaymentEvent.BoxLost(ErrorCode.BoxLost)).CommittedAsync();
            return;
        }

        await ledger.ConfirmedAsync(payment, Old);
        if (state == Authorized) return;
        await ledger.AppendAsync(payment, new PaymentEvent.SubmissionBegun()).CommittedAsync();
        if (state == Unknown) await ledger.AppendAsync(payment, new PaymentEvent.AnswerMissing()).CommittedAsync();
        if (state == Accepted) await ledger.AppendAsync(payment, Household.Accepted(payment)).CommittedAsync();
    }

    private async Task HoldsAsync(ILedger ledger)
    {
        var copy = Path.Combine(_folder.Folder, $"copy-{Guid.CreateVersion7():n}.db");
        Assert.IsNull(await ledger.SnapshotAsync(copy));
        var report = LedgerFile.Verify(copy);
        Assert.IsTrue(report.Holds, string.Join("; ", report.Findings));
    }
}
