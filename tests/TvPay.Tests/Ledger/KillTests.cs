using TvPay.Ledger;
using TvPay.Ledger.Storage;
using TvPay.Ledger.Verification;
using TvPay.Payments;

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
        var before = LedgerHead();

        Assert.IsNull(await ledger.ProbeAsync());
        await ledger.HistoryAsync(10);

        Assert.AreEqual(before, LedgerHead());
    }

    [TestMethod]
    public async Task The_log_does_not_grow_with_the_number_of_payments()
    {
        await using var ledger = await _folder.OpenAsync();
        for (var n = 1; n <= 60; n++) await ledger.ConfirmedAsync(asking: n, n);

        Assert.IsLessThan(SpaceReserve.Pages * 4096L * 3, new FileInfo(_folder.Path + "-wal").Length);
    }

    private string LedgerHead()
    {
        using var copy = _folder.CopyAsKilled();
        return LedgerFile.Verify(copy.Path).Head!;
    }
}
