using System.Collections.Immutable;
using TvPay.Ledger;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Verification;
using TvPay.Payments;
using TvPay.Tests.Payments;
using static TvPay.Payments.PaymentState;

namespace TvPay.Tests.Ledger;

/// <summary>What comes back from the box's journal, and what the gateway tells.</summary>
[TestClass]
public sealed class RecoveringTests
{
    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp()
    {
        if (File.Exists(_folder.Path))
        {
            var report = LedgerFile.Verify(_folder.Path);
            Assert.IsTrue(report.Holds, string.Join("; ", report.Findings));
        }

        _folder.Dispose();
    }

    [TestMethod]
    public async Task A_basket_comes_back_whole_with_its_outbox_rows_and_says_where_from()
    {
        await using var ledger = await _folder.OpenAsync();
        var changes = new List<LedgerChange>();
        using var subscription = ledger.Subscribe(changes.Add);

        var payments = await RecoverAsync(ledger, 1, 1, 2).CommittedAsync();

        Assert.IsTrue(payments.All(p => p.Payment.State == Authorized));
        CollectionAssert.AreEqual(
            new[] { Household.Request(1), Household.Request(2) }, (await ledger.DueAsync(10)).Select(r => r.Request).ToArray());
        Assert.AreEqual(2, changes.Count(c => c.Entry.Fact is LedgerFact.Recovered { Counter: 7 }));
        Assert.HasCount(8, changes);
    }

    [TestMethod]
    public async Task The_same_again_changes_nothing()
    {
        await using var ledger = await _folder.OpenAsync();
        await RecoverAsync(ledger, 1, 1, 2).CommittedAsync();
        await ledger.AppendAsync(1, new PaymentEvent.SubmissionBegun(), Household.Accepted(1)).CommittedAsync();
        var head = await ledger.HeadAsync();

        await RecoverAsync(ledger, 1, 1, 2).CommittedAsync();

        Assert.AreEqual(head, await ledger.HeadAsync());
    }

    [TestMethod]
    [DataRow(Recorded)]
    [DataRow(Authorizing)]
    [DataRow(Undetermined)]
    public async Task What_the_ledger_has_up_to_the_asking_goes_on_from_there(PaymentState state)
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.RecordAsync([Household.Intent(1)]).CommittedAsync();
        if (state != Recorded) await ledger.AppendAsync([Household.Asked(1, 1)]).CommittedAsync();
        if (state == Undetermined) await ledger.AppendAsync(1, new PaymentEvent.BoxLost(ErrorCode.BoxLost)).CommittedAsync();

        await RecoverAsync(ledger, 1, 1).CommittedAsync();

        Assert.AreEqual(Authorized, (await ledger.FindAsync(Household.Id(1)))!.Payment.State);
        Assert.HasCount(1, await ledger.DueAsync(10));
    }

    [TestMethod]
    public async Task What_came_to_an_end_here_never_comes_back()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.RecordAsync([Household.Intent(1)]).CommittedAsync();
        await ledger.AppendAsync(1, new PaymentEvent.GivenUp(ErrorCode.BoxCancelled)).CommittedAsync();
        var head = await ledger.HeadAsync();

        Assert.AreEqual(TransitionRefusal.NoSuchEdge, await RecoverAsync(ledger, 1, 1, 2).RefusedAsync());

        Assert.AreEqual(head, await ledger.HeadAsync(), "nor does the rest of its basket");
    }

    [TestMethod]
    public async Task Another_payment_of_the_bill_must_end_first()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.RecordAsync([Household.Intent(5, bill: 1)]).CommittedAsync();

        Assert.AreEqual(ErrorCode.BillInFlight, await RecoverAsync(ledger, 1, 1).FailedAsync());

        await ledger.AppendAsync(5, new PaymentEvent.GivenUp(ErrorCode.BoxAbsent)).CommittedAsync();
        await RecoverAsync(ledger, 1, 1).CommittedAsync();
    }

    [TestMethod]
    public async Task Another_intent_under_the_same_id_is_a_conflict()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.RecordAsync([Household.Intent(1, bill: 9)]).CommittedAsync();

        Assert.AreEqual(ErrorCode.PaymentIdConflict, await RecoverAsync(ledger, 1, 1).FailedAsync());
    }

    [TestMethod]
    public async Task A_signature_that_does_not_cover_a_payment_brings_none_back()
    {
        await using var ledger = await _folder.OpenAsync();

        var outcome = ledger.RecoverAsync(
            Household.Authorization(1, 1), [Recovered(1), Recovered(2)]);

        Assert.AreEqual(TransitionRefusal.AuthorizationDoesNotCover, await outcome.RefusedAsync());
        Assert.IsEmpty((await ledger.HistoryAsync(10)).Payments);
    }

    [TestMethod]
    public async Task What_is_told_is_kept_apart_and_only_news_is_noted()
    {
        await using var ledger = await _folder.OpenAsync();
        var accepted = AgedPayments.Told(1, Accepted, Given.Evening);
        var older = AgedPayments.Told(2, Settled, Given.Evening.AddDays(-1));

        CollectionAssert.AreEqual(
            new[] { Household.Id(1), Household.Id(2) }, (await ledger.NoteToldAsync([accepted, older])).ToArray());
        Assert.IsEmpty(await ledger.NoteToldAsync([older, accepted]));
        var settled = AgedPayments.Told(1, Settled, Given.Evening);
        CollectionAssert.AreEqual(new[] { Household.Id(1) }, (await ledger.NoteToldAsync([settled])).ToArray());

        CollectionAssert.AreEqual(new[] { settled, older }, (await ledger.ToldAsync(10)).ToArray());
        Assert.IsNull(await ledger.FindAsync(Household.Id(1)), "no payment is made of it");
        Assert.IsEmpty(await ledger.InFlightAsync());
        Assert.IsEmpty(await ledger.DueAsync(10));
        Assert.AreEqual(3, (await ledger.HeadAsync()).Sequence);
    }

    [TestMethod]
    public async Task What_was_told_gives_way_to_what_the_box_has()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.NoteToldAsync([AgedPayments.Told(1, Settled, Given.Evening)]);

        await RecoverAsync(ledger, 1, 1).CommittedAsync();

        Assert.IsEmpty(await ledger.ToldAsync(10));
        Assert.AreEqual(Authorized, (await ledger.FindAsync(Household.Id(1)))!.Payment.State, "told is not proven");
    }

    [TestMethod]
    public async Task What_is_told_of_a_payment_with_a_record_of_its_own_changes_nothing_of_it()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.RecordAsync([Household.Intent(1)]).CommittedAsync();
        await ledger.AppendAsync(1, new PaymentEvent.GivenUp(ErrorCode.BoxCancelled)).CommittedAsync();

        Assert.HasCount(1, await ledger.NoteToldAsync([AgedPayments.Told(1, Settled, Given.Evening)]));

        Assert.AreEqual(Abandoned, (await ledger.FindAsync(Household.Id(1)))!.Payment.State);
        Assert.IsEmpty(await ledger.ToldAsync(10));
    }

    [TestMethod]
    public async Task Heads_tell_histories_apart()
    {
        await using var ledger = await _folder.OpenAsync();
        var genesis = await ledger.HeadAsync();
        await ledger.RecordAsync([Household.Intent(1)]).CommittedAsync();
        var head = await ledger.HeadAsync();

        Assert.AreEqual((0L, 1L), (genesis.Sequence, head.Sequence));
        Assert.AreEqual(genesis.Hash, await ledger.HashAtAsync(0));
        Assert.AreEqual(head.Hash, await ledger.HashAtAsync(1));
        Assert.IsNull(await ledger.HashAtAsync(2));
    }

    [TestMethod]
    public async Task That_it_was_put_back_is_noted_once_for_each_head_that_was_witnessed()
    {
        await using var ledger = await _folder.OpenAsync();
        var first = new LedgerHead(70, TvPay.Payments.Evidence.Hash256.Of([1]));
        var second = new LedgerHead(70, TvPay.Payments.Evidence.Hash256.Of([2]));

        foreach (var witnessed in new[] { first, first, second, first }) Assert.IsNull(await ledger.NoteRollbackAsync(witnessed));

        Assert.AreEqual(2, (await ledger.HeadAsync()).Sequence);
    }

    private static RecoveredPayment Recovered(int payment) => new(Household.Intent(payment), Household.Request(payment));

    private static Task<LedgerOutcome> RecoverAsync(ILedger ledger, int asking, params ImmutableArray<int> payments) =>
        ledger.RecoverAsync(Household.Authorization(asking, payments), [.. payments.Select(Recovered)]);
}
