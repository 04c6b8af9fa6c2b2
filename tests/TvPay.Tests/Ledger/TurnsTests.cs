using TvPay.Ledger;
using TvPay.Payments;

namespace TvPay.Tests.Ledger;

/// <summary>Calls from everywhere at once, taking turns on one connection.</summary>
[TestClass]
public sealed class TurnsTests
{
    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public async Task Many_callers_on_the_ledger_s_own_thread_each_get_their_answer()
    {
        using var thread = new LedgerThread();
        await using var ledger = await _folder.OpenAsync(_folder.Options with { Dispatch = thread.Post });
        var told = new List<long>();
        using var subscription = ledger.Subscribe(change => told.Add(change.Entry.Sequence));

        var callers = Enumerable.Range(1, 16).Select(async n =>
        {
            await ledger.ConfirmedAsync(asking: n, n);
            await ledger.AppendAsync(n, new PaymentEvent.SubmissionBegun(), Household.Accepted(n)).CommittedAsync();
            return (await ledger.FindAsync(Household.Id(n)))!.Payment.State;
        });
        var states = await Task.WhenAll(callers);

        Assert.IsTrue(states.All(state => state == PaymentState.Accepted));
        CollectionAssert.AreEqual(Enumerable.Range(1, 16 * 5).Select(n => (long)n).ToArray(), told);
    }

    [TestMethod]
    public async Task Of_two_who_want_the_same_bill_one_gets_it()
    {
        using var thread = new LedgerThread();
        await using var ledger = await _folder.OpenAsync(_folder.Options with { Dispatch = thread.Post });

        var outcomes = await Task.WhenAll(
            Enumerable.Range(1, 8).Select(n => ledger.RecordAsync([Household.Intent(n, bill: 1)])));

        Assert.HasCount(1, outcomes.OfType<LedgerOutcome.Committed>());
        Assert.IsTrue(outcomes.OfType<LedgerOutcome.Failed>().All(f => f.Code == ErrorCode.BillInFlight));
    }

    [TestMethod]
    public async Task Calls_that_wait_together_share_one_flush_and_are_answered_after_it()
    {
        await using var setUp = await _folder.OpenAsync();
        await setUp.DisposeAsync();
        var work = new List<Action>();
        var opening = DeviceLedger.OpenAsync(_folder.Options with { Dispatch = work.Add });
        work.Single()();
        var ledger = ((LedgerOpening.Opened)await opening).Ledger;
        work.Clear();
        var logBefore = _folder.LogLength();

        var calls = Enumerable.Range(1, 8).Select(n => ledger.SaveSettingAsync($"s{n}", "x")).ToArray();
        Assert.HasCount(1, work, "one turn for all of them");
        Assert.IsFalse(calls.Any(call => call.IsCompleted));
        work.Single()();

        foreach (var call in calls) Assert.IsNull(await call);
        // Eight commits would each have written the page of the settings once.
        Assert.IsLessThan(8 * 4096, _folder.LogLength() - logBefore);
        work.Clear();
        var closing = ledger.DisposeAsync();
        work.Single()();
        await closing;
    }

    [TestMethod]
    public async Task A_caller_at_fault_does_not_take_the_others_with_it()
    {
        await (await _folder.OpenAsync()).DisposeAsync();
        var work = new List<Action>();
        var opening = DeviceLedger.OpenAsync(_folder.Options with { Dispatch = work.Add });
        work.Single()();
        var ledger = ((LedgerOpening.Opened)await opening).Ledger;
        work.Clear();

        var recording = ledger.RecordAsync([Household.Intent(1)]);
        var asking = ledger.AppendAsync([Household.Asked(1, 1)]);
        var wrong = ledger.ConfirmAsync(Household.Asking(1), Household.Authorization(1, 1), Household.Drafts(2));
        var right = ledger.ConfirmAsync(Household.Asking(1), Household.Authorization(1, 1), Household.Drafts(1));
        work.Single()();

        await recording.CommittedAsync();
        await asking.CommittedAsync();
        await Assert.ThrowsExactlyAsync<ArgumentException>(() => wrong);
        Assert.AreEqual(PaymentState.Authorized, (await right.CommittedAsync()).Single().Payment.State);
        work.Clear();
        var closing = ledger.DisposeAsync();
        work.Single()();
        await closing;
    }

    [TestMethod]
    public async Task A_call_from_within_the_news_waits_for_its_turn()
    {
        await using var ledger = await _folder.OpenAsync();
        Task<LedgerOutcome>? following = null;
        using var subscription = ledger.Subscribe(change =>
        {
            if (change.Payment.Payment.State == PaymentState.Recorded)
                following = ledger.AppendAsync(1, new PaymentEvent.GivenUp(ErrorCode.BoxAbsent));
        });

        await ledger.RecordAsync([Household.Intent(1)]).CommittedAsync();

        Assert.AreEqual(PaymentState.Abandoned, (await following!.CommittedAsync()).Single().Payment.State);
    }

    [TestMethod]
    public async Task A_call_cancelled_before_its_turn_is_not_begun()
    {
        await using var ledger = await _folder.OpenAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(
            () => ledger.RecordAsync([Household.Intent(1)], new CancellationToken(canceled: true)));

        Assert.IsNull(await ledger.FindAsync(Household.Id(1)));
    }
}
