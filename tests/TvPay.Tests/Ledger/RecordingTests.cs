using TvPay.Ledger;
using TvPay.Ledger.Outbox;
using TvPay.Payments;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

[TestClass]
public sealed class RecordingTests
{
    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public async Task A_payment_goes_its_whole_way()
    {
        await using var ledger = await _folder.OpenAsync();

        await ledger.ConfirmedAsync(asking: 1, 1);
        await ledger.AppendAsync(1, new PaymentEvent.SubmissionBegun()).CommittedAsync();
        await ledger.AppendAsync(1, new PaymentEvent.AnswerMissing()).CommittedAsync();
        var after = await ledger.AppendAsync(
            1, Household.Accepted(1), new PaymentEvent.BillerSettled("GP-77")).CommittedAsync();

        var payment = after.Single().Payment;
        Assert.AreEqual(PaymentState.Settled, payment.State);
        Assert.AreEqual("GP-77", payment.BillerReference);
        Assert.AreEqual(Household.Promise(1).Statement, payment.Promise!.Statement);
        Assert.AreEqual(Given.Evening.AddDays(1), payment.SettleBy);
        Assert.AreEqual(after.Single(), await ledger.FindAsync(Household.Id(1)));
    }

    [TestMethod]
    public async Task A_basket_is_recorded_whole_or_not_at_all()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.RecordAsync([Household.Intent(2)]).CommittedAsync();

        var code = await ledger.RecordAsync([Household.Intent(1), Household.Intent(3, bill: 2)]).FailedAsync();

        Assert.AreEqual(ErrorCode.BillInFlight, code);
        Assert.IsNull(await ledger.FindAsync(Household.Id(1)));
        Assert.IsNull(await ledger.FindAsync(Household.Id(3)));
    }

    [TestMethod]
    public async Task A_bill_stands_once_in_a_basket()
    {
        await using var ledger = await _folder.OpenAsync();

        var code = await ledger.RecordAsync([Household.Intent(1, bill: 9), Household.Intent(2, bill: 9)]).FailedAsync();

        Assert.AreEqual(ErrorCode.BillInFlight, code);
    }

    [TestMethod]
    public async Task A_bill_given_up_can_be_paid_again()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.RecordAsync([Household.Intent(1, bill: 9)]).CommittedAsync();
        Assert.AreEqual(ErrorCode.BillInFlight, await ledger.RecordAsync([Household.Intent(2, bill: 9)]).FailedAsync());

        await ledger.AppendAsync(1, new PaymentEvent.GivenUp(ErrorCode.BoxAbsent)).CommittedAsync();

        await ledger.RecordAsync([Household.Intent(2, bill: 9)]).CommittedAsync();
    }

    [TestMethod]
    public async Task Two_topups_without_a_bill_don_t_lock_each_other()
    {
        await using var ledger = await _folder.OpenAsync();
        var quote = Given.Quote with { BillId = null };
        PaymentEvent.IntentRecorded TopUp(int payment) =>
            new(Given.Signed(quote), Given.IntentOn(quote, Household.Id(payment)).Encode(), Given.Account);

        await ledger.RecordAsync([TopUp(1), TopUp(2)]).CommittedAsync();
    }

    [TestMethod]
    public async Task The_same_intent_again_changes_nothing()
    {
        await using var ledger = await _folder.OpenAsync();
        var intent = Household.Intent(1);
        var first = await ledger.RecordAsync([intent]).CommittedAsync();
        _folder.Clock.Now += TimeSpan.FromHours(1);

        var second = await ledger.RecordAsync([intent]).CommittedAsync();

        Assert.AreEqual(first.Single(), second.Single());
    }

    [TestMethod]
    public async Task One_id_never_means_two_intents()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.RecordAsync([Household.Intent(1)]).CommittedAsync();

        Assert.AreEqual(ErrorCode.PaymentIdConflict, await ledger.RecordAsync([Household.Intent(1, bill: 2)]).FailedAsync());
    }

    [TestMethod]
    public async Task An_intent_of_another_realm_is_refused()
    {
        await using var ledger = await _folder.OpenAsync();
        var quote = Given.Quote with { Realm = Given.OtherRealm };
        var intent = new PaymentEvent.IntentRecorded(Given.Signed(quote), Given.IntentOn(quote).Encode(), Given.Account);

        Assert.AreEqual(ErrorCode.RealmMismatch, await ledger.RecordAsync([intent]).FailedAsync());
    }

    [TestMethod]
    public async Task An_intent_against_its_quote_is_refused()
    {
        await using var ledger = await _folder.OpenAsync();
        var intent = Household.Intent(1) with { Quote = Given.Signed(Household.Quote(2)) };

        Assert.AreEqual(TransitionRefusal.IntentDoesNotFitQuote, await ledger.RecordAsync([intent]).RefusedAsync());
    }

    [TestMethod]
    public async Task What_the_state_machine_refuses_leaves_nothing_behind()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.RecordAsync([Household.Intent(1), Household.Intent(2)]).CommittedAsync();
        await ledger.AppendAsync(2, new PaymentEvent.GivenUp(ErrorCode.BoxAbsent)).CommittedAsync();
        var told = new List<LedgerChange>();
        using var subscription = ledger.Subscribe(told.Add);

        var refusal = await ledger.AppendAsync([Household.Asked(1, 1), Household.Asked(2, 1)]).RefusedAsync();

        Assert.AreEqual(TransitionRefusal.NoSuchEdge, refusal);
        Assert.AreEqual(PaymentState.Recorded, (await ledger.FindAsync(Household.Id(1)))!.Payment.State);
        Assert.IsEmpty(told);
    }

    [TestMethod]
    public async Task Nothing_happens_to_a_payment_that_was_never_recorded()
    {
        await using var ledger = await _folder.OpenAsync();

        Assert.AreEqual(ErrorCode.PaymentNotFound, await ledger.AppendAsync([Household.Asked(1, 1)]).FailedAsync());
    }

    [TestMethod]
    public async Task Intents_and_signatures_have_their_own_way_in()
    {
        await using var ledger = await _folder.OpenAsync();
        PaymentEvent[] withOwnMethod = [Household.Intent(1), new PaymentEvent.BoxSigned(Household.Authorization(1, 1))];

        foreach (var happened in withOwnMethod)
            await Assert.ThrowsExactlyAsync<ArgumentException>(() => ledger.AppendAsync(1, happened));
    }

    [TestMethod]
    public async Task A_basket_is_confirmed_whole_with_a_row_for_each_payment()
    {
        await using var ledger = await _folder.OpenAsync();

        await ledger.ConfirmedAsync(asking: 1, 1, 2, 3);

        var payments = await ledger.FindAsync(Household.Asking(1));
        CollectionAssert.AreEqual(
            new[] { Household.Id(1), Household.Id(2), Household.Id(3) }, payments.Select(p => p.Payment.Id).ToArray());
        foreach (var stored in payments)
        {
            Assert.AreEqual(PaymentState.Authorized, stored.Payment.State);
            var row = await ledger.FindRowAsync(stored.Payment.Id);
            Assert.AreEqual(OutboxState.Pending, row!.State);
        }
    }

    [TestMethod]
    public async Task A_basket_is_not_confirmed_in_part()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.RecordAsync([Household.Intent(1), Household.Intent(2)]).CommittedAsync();
        await ledger.AppendAsync([Household.Asked(1, 1), Household.Asked(2, 1)]).CommittedAsync();

        await Assert.ThrowsExactlyAsync<ArgumentException>(() => ledger.ConfirmAsync(
            Household.Asking(1), Household.Authorization(1, 1, 2), Household.Drafts(1)));

        Assert.AreEqual(PaymentState.Authorizing, (await ledger.FindAsync(Household.Id(1)))!.Payment.State);
        Assert.IsNull(await ledger.FindRowAsync(Household.Id(1)));
    }

    [TestMethod]
    public async Task A_signature_that_leaves_one_payment_out_confirms_none()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.RecordAsync([Household.Intent(1), Household.Intent(2)]).CommittedAsync();
        await ledger.AppendAsync([Household.Asked(1, 1), Household.Asked(2, 1)]).CommittedAsync();

        var refusal = await ledger.ConfirmAsync(
            Household.Asking(1), Household.Authorization(1, 1), Household.Drafts(1, 2)).RefusedAsync();

        Assert.AreEqual(TransitionRefusal.AuthorizationDoesNotCover, refusal);
        Assert.IsNull(await ledger.FindRowAsync(Household.Id(1)));
    }

    [TestMethod]
    public async Task The_same_signature_again_changes_nothing()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1);
        var row = await ledger.FindRowAsync(Household.Id(1));

        await ledger.ConfirmAsync(Household.Asking(1), Household.Authorization(1, 1), Household.Drafts(1)).CommittedAsync();

        Assert.AreEqual(row, await ledger.FindRowAsync(Household.Id(1)));
    }

    [TestMethod]
    public async Task Every_entry_is_told_in_order_before_its_writer_is_answered()
    {
        await using var ledger = await _folder.OpenAsync();
        var told = new List<LedgerChange>();
        var subscription = ledger.Subscribe(told.Add);

        await ledger.ConfirmedAsync(asking: 1, 1, 2);

        CollectionAssert.AreEqual(new long[] { 1, 2, 3, 4, 5, 6 }, told.Select(c => c.Entry.Sequence).ToArray());
        CollectionAssert.AreEqual(
            new[]
            {
                PaymentState.Recorded, PaymentState.Recorded, PaymentState.Authorizing, PaymentState.Authorizing,
                PaymentState.Authorized, PaymentState.Authorized,
            },
            told.Select(c => c.Payment.Payment.State).ToArray());
        Assert.AreEqual(await ledger.FindAsync(Household.Id(2)), told[^1].Payment);
        subscription.Dispose();
        await ledger.AppendAsync(1, new PaymentEvent.SubmissionBegun()).CommittedAsync();
        Assert.HasCount(6, told);
    }

    [TestMethod]
    public async Task History_is_newest_first_in_pages()
    {
        await using var ledger = await _folder.OpenAsync();
        for (var n = 1; n <= 5; n++)
        {
            await ledger.RecordAsync([Household.Intent(n)]).CommittedAsync();
            _folder.Clock.Now += TimeSpan.FromMinutes(1);
        }

        await ledger.AppendAsync(2, new PaymentEvent.GivenUp(ErrorCode.BoxAbsent)).CommittedAsync();

        var first = await ledger.HistoryAsync(2);
        var second = await ledger.HistoryAsync(2, first.Next);
        var third = await ledger.HistoryAsync(2, second.Next);

        var ids = first.Payments.Concat(second.Payments).Concat(third.Payments).Select(p => p.Payment.Id).ToArray();
        CollectionAssert.AreEqual(new[] { 5, 4, 3, 2, 1 }.Select(Household.Id).ToArray(), ids);
        Assert.IsNull(third.Next);
        Assert.AreEqual(Given.Evening.AddMinutes(1), second.Payments[1].RecordedAt);
        Assert.AreEqual(Given.Evening.AddMinutes(5), second.Payments[1].ChangedAt);
    }

    [TestMethod]
    public async Task What_has_not_ended_is_in_flight()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.RecordAsync([Household.Intent(1), Household.Intent(2), Household.Intent(3)]).CommittedAsync();
        await ledger.AppendAsync(2, new PaymentEvent.GivenUp(ErrorCode.BoxAbsent)).CommittedAsync();

        var inFlight = await ledger.InFlightAsync();

        CollectionAssert.AreEqual(
            new[] { Household.Id(1), Household.Id(3) }, inFlight.Select(p => p.Payment.Id).ToArray());
    }

    [TestMethod]
    public async Task After_its_end_a_ledger_takes_nothing()
    {
        var ledger = await _folder.OpenAsync();
        await ledger.DisposeAsync();
        await ledger.DisposeAsync();

        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => ledger.InFlightAsync());
    }
}
