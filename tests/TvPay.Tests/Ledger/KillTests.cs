using TvPay.Ledger;
using TvPay.Ledger.Retention;
using TvPay.Ledger.Storage;
using TvPay.Ledger.Verification;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

/// <summary>
/// What a kill or a power cut leaves is the database and its log as they are on the disk: copied away under a ledger
/// that is still open, or cut short.
/// </summary>
[TestClass]
public sealed class KillTests
{
    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public async Task What_was_acknowledged_is_there_after_a_kill_at_any_step()
    {
        await using var ledger = await _folder.OpenAsync();
        Func<Task<LedgerOutcome>>[] steps =
        [
            () => ledger.RecordAsync([Household.Intent(1), Household.Intent(2)]),
            () => ledger.AppendAsync([Household.Asked(1, 1), Household.Asked(2, 1)]),
            () => ledger.AppendAsync(1, new PaymentEvent.BoxLost(ErrorCode.BoxLost)),
            () => ledger.ConfirmAsync(Household.Asking(1), Household.Authorization(1, 1, 2), Household.Drafts(1, 2)),
            () => ledger.AppendAsync(2, new PaymentEvent.SubmissionBegun()),
            () => ledger.HoldAsync(Household.Id(1), ErrorCode.GatewayUntrusted),
            () => ledger.AppendAsync(2, new PaymentEvent.AnswerMissing()),
            () => ledger.AppendAsync(2, Household.Accepted(2)),
        ];

        foreach (var step in steps)
        {
            await step().CommittedAsync();
            var acknowledged = (await ledger.HistoryAsync(10)).Payments.ToArray();

            using var killed = _folder.CopyAsKilled();
            Assert.IsTrue(LedgerFile.Verify(killed.Path).Holds, "as it was found");
            await using var reopened = await killed.OpenAsync();

            CollectionAssert.AreEqual(acknowledged, (await reopened.HistoryAsync(10)).Payments.ToArray());
            CollectionAssert.AreEqual(
                (await ledger.DueAsync(10)).ToArray(), (await reopened.DueAsync(10)).ToArray());
        }
    }

    [TestMethod]
    public async Task What_came_back_or_was_pruned_is_all_there_or_not_at_all_after_a_kill_at_any_step()
    {
        var old = Given.Evening.AddMonths(-20);
        await using var ledger = await _folder.OpenAsync();
        for (var n = 1; n <= Pruning.Slice + 2; n++) await ledger.SettledAsync(n, old);
        Func<Task>[] steps =
        [
            () => ledger.RecoverAsync(
                Household.Authorization(901, 901, 902),
                [.. new[] { 901, 902 }.Select(n => new RecoveredPayment(Household.Intent(n), Household.Request(n)))]).CommittedAsync(),
            () => ledger.NoteToldAsync([AgedPayments.Told(903, PaymentState.Accepted, Given.Evening)]),
            () => ledger.PruneAsync(Given.Evening),
            () => ledger.NoteRollbackAsync(new LedgerHead(9_999, Hash256.Of([1]))),
            () => ledger.PruneAsync(Given.Evening),
        ];

        foreach (var step in steps)
        {
            await step();
            var acknowledged = await SeenAsync(ledger);

            using var killed = _folder.CopyAsKilled();
            Assert.IsTrue(LedgerFile.Verify(killed.Path).Holds, "as it was found");
            await using var reopened = await killed.OpenAsync();

            Assert.AreEqual(acknowledged, await SeenAsync(reopened));
        }
    }

    [TestMethod]
    public async Task A_log_torn_while_it_pruned_opens_before_or_after_and_never_between()
    {
        var states = new HashSet<string>();
        LedgerFolder killed;
        await using (var ledger = await _folder.OpenAsync())
        {
            for (var n = 1; n <= 20; n++) await ledger.SettledAsync(n, Given.Evening.AddMonths(-20));
            // The log begins anew, so that what is torn below is the pruning and nothing else.
            Assert.IsNull(await ledger.ProbeAsync());
            states.Add(await SeenAsync(ledger));
            Assert.AreEqual(20, await ledger.PruneAsync(Given.Evening));
            states.Add(await SeenAsync(ledger));
            killed = _folder.CopyAsKilled();
        }

        using var whole = killed;
        var log = await File.ReadAllBytesAsync(whole.Path + "-wal");
        var seen = new HashSet<string>();
        var random = new Random(1);
        for (var cut = 0; cut < 25; cut++)
        {
            using var torn = whole.CopyAsKilled();
            var damaged = log.ToArray();
            random.NextBytes(damaged.AsSpan(random.Next(32, damaged.Length)));
            await File.WriteAllBytesAsync(torn.Path + "-wal", damaged);

            await using var reopened = await torn.OpenAsync();

            var found = await SeenAsync(reopened);
            Assert.Contains(found, states, $"cut {cut}: a state that was never committed");
            seen.Add(found);
            if ((await reopened.HistoryAsync(10)).Payments.IsEmpty) continue;
            Assert.AreEqual(20, await reopened.PruneAsync(Given.Evening), "what was lost is done again");
        }

        Assert.HasCount(2, seen, "some cuts fell before the commit and some behind it");
    }

    [TestMethod]
    public async Task A_log_torn_anywhere_opens_at_a_commit_and_never_between()
    {
        var states = new List<StoredPayment[]>();
        LedgerFolder killed;
        await using (var ledger = await _folder.OpenAsync())
        {
            states.Add([]);
            using var subscription = ledger.Subscribe(_ => { });
            await ledger.RecordAsync([Household.Intent(1), Household.Intent(2)]).CommittedAsync();
            states.Add([.. (await ledger.HistoryAsync(10)).Payments]);
            await ledger.AppendAsync([Household.Asked(1, 1), Household.Asked(2, 1)]).CommittedAsync();
            states.Add([.. (await ledger.HistoryAsync(10)).Payments]);
            await ledger.ConfirmAsync(
                Household.Asking(1), Household.Authorization(1, 1, 2), Household.Drafts(1, 2)).CommittedAsync();
            states.Add([.. (await ledger.HistoryAsync(10)).Payments]);
            killed = _folder.CopyAsKilled();
        }

        using var whole = killed;
        var log = await File.ReadAllBytesAsync(whole.Path + "-wal");
        var seen = new HashSet<int>();
        var random = new Random(1);
        for (var cut = 0; cut < 40; cut++)
        {
            using var torn = whole.CopyAsKilled();
            // Some sectors of what was written last never reached the disk; what is left of them is noise.
            var damaged = log.ToArray();
            random.NextBytes(damaged.AsSpan(random.Next(32, 40 * 4096)));
            await File.WriteAllBytesAsync(torn.Path + "-wal", damaged);

            await using var reopened = await torn.OpenAsync();

            var found = (await reopened.HistoryAsync(10)).Payments.ToArray();
            var state = states.FindIndex(s => s.SequenceEqual(found));
            Assert.AreNotEqual(-1, state, $"cut {cut}: a state that was never committed");
            seen.Add(state);
        }

        Assert.IsGreaterThan(1, seen.Count, "the cuts fell into several commits");
    }

    [TestMethod]
    public async Task Reading_and_probing_move_nothing()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1);
        var before = HeadOnDisk();

        Assert.IsNull(await ledger.ProbeAsync());
        await ledger.HistoryAsync(10);

        Assert.AreEqual(before, HeadOnDisk());
    }

    [TestMethod]
    public async Task The_log_does_not_grow_with_the_number_of_payments()
    {
        await using var ledger = await _folder.OpenAsync();
        for (var n = 1; n <= 60; n++) await ledger.ConfirmedAsync(asking: n, n);

        Assert.IsLessThan(SpaceReserve.Pages * 4096L * 3, new FileInfo(_folder.Path + "-wal").Length);
    }

    /// <summary>All that can be asked of it, as one text.</summary>
    private static async Task<string> SeenAsync(DeviceLedger ledger)
    {
        var history = await ledger.HistoryAsync(100);
        var told = await ledger.ToldAsync(10);
        var rows = await ledger.DueAsync(100);
        return $"{await ledger.HeadAsync()} {string.Join(' ', history.Payments)} {string.Join(' ', told)} "
            + $"{string.Join(' ', rows)} {await ledger.CheckpointAsync()}";
    }

    private string HeadOnDisk()
    {
        using var copy = _folder.CopyAsKilled();
        return LedgerFile.Verify(copy.Path).Head!;
    }
}
