using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Lifecycle;

[TestClass]
public sealed class PaymentMachineTests
{
    public static IEnumerable<object[]> States => Enum.GetValues<PaymentState>().Select(state => new object[] { state });

    [TestMethod]
    [DynamicData(nameof(States))]
    public void Each_event_leads_where_its_edge_does_or_nowhere(PaymentState from)
    {
        var payment = PaymentEventsSample.PaymentIn(from);
        Assert.AreEqual(from, payment.State);
        foreach (var happened in PaymentEventsSample.Good.Where(e => e.Target != from))
        {
            var transition = PaymentMachine.Decide(payment, happened);
            if (PaymentEdges.Allow(from, happened.Target))
                Assert.AreEqual(happened.Target, Assert.IsInstanceOfType<Transition.Taken>(transition).Payment.State);
            else
                Assert.AreEqual(new Transition.Refused(TransitionRefusal.NoSuchEdge), transition, $"{from}: {happened.GetType().Name}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(States))]
    public void What_a_guard_refuses_happens_in_no_state(PaymentState from)
    {
        var payment = PaymentEventsSample.PaymentIn(from);
        foreach (var (happened, refusal) in PaymentEventsSample.Bad.Where(bad => PaymentEdges.Allow(from, bad.Event.Target)))
            Assert.AreEqual(new Transition.Refused(refusal), PaymentMachine.Decide(payment, happened), $"{from}: {happened}");
    }

    [TestMethod]
    [DynamicData(nameof(States))]
    public void The_same_event_again_changes_nothing(PaymentState state)
    {
        var payment = PaymentEventsSample.PaymentIn(state);
        var last = PaymentEventsSample.WayTo[state][^1];

        Assert.AreEqual(new Transition.Repeated(payment), PaymentMachine.Decide(payment, last));
        Assert.AreEqual(payment, PaymentMachine.Apply(payment, last));
    }

    [TestMethod]
    public void The_same_event_with_other_content_is_told_apart_from_a_repetition()
    {
        var other = new PaymentEvent.IntentRecorded(
            Given.Signed(Given.Quote), (Given.IntentOn(Given.Quote) with { Funding = Funding.OperatorAccount }).Encode(), Given.Account);
        AssertToldOtherwise(PaymentState.Recorded, other);
        AssertToldOtherwise(PaymentState.Recorded, PaymentEventsSample.Recorded with { Account = AccountId.Parse("account-2") });
        AssertToldOtherwise(PaymentState.Authorizing, PaymentEventsSample.Asked with { Authorization = Given.OtherAuthorization });
        AssertToldOtherwise(
            PaymentState.Authorized,
            PaymentEventsSample.SignedWith(Given.AuthorizationOf(Given.IntentOn(Given.Quote)) with { Counter = 8 }));
        AssertToldOtherwise(
            PaymentState.Accepted,
            PaymentEventsSample.Accepted with { Promise = Given.Signed(Given.PromiseFor(Given.Payment) with { Leaf = Hash256.Of([9]) }) });
        AssertToldOtherwise(PaymentState.Rejected, new PaymentEvent.GatewayRejected(ErrorCode.InsufficientFunds));
        AssertToldOtherwise(PaymentState.Settled, new PaymentEvent.BillerSettled("CREDIT-2"));
    }

    [TestMethod]
    public void A_repetition_may_be_signed_anew_and_come_at_another_time()
    {
        var authorized = PaymentEventsSample.PaymentIn(PaymentState.Authorized);
        var again = PaymentEventsSample.SignedWith(Given.AuthorizationOf(Given.IntentOn(Given.Quote)));
        Assert.AreNotEqual(authorized.Authorization!.Signature, again.Authorization.Signature);

        Assert.IsInstanceOfType<Transition.Repeated>(PaymentMachine.Decide(authorized, again));
        Assert.IsInstanceOfType<Transition.Repeated>(PaymentMachine.Decide(
            PaymentEventsSample.PaymentIn(PaymentState.Authorizing), PaymentEventsSample.Asked with { QuoteAge = TimeSpan.FromHours(1) }));
    }

    [TestMethod]
    public void Only_a_recorded_intent_begins_a_payment()
    {
        foreach (var happened in PaymentEventsSample.Good.Where(e => e is not PaymentEvent.IntentRecorded))
            Assert.AreEqual(
                new Transition.Refused(TransitionRefusal.NoSuchEdge), PaymentMachine.Decide(null, happened), happened.GetType().Name);
    }

    [TestMethod]
    public void An_intent_that_does_not_fit_its_quote_begins_nothing()
    {
        var intent = Given.IntentOn(Given.Quote);
        var signed = Given.Signed(Given.Quote);
        PaymentEvent.IntentRecorded[] unfit =
        [
            new(signed, (intent with { Amount = Money.Cny(86_41) }).Encode(), Given.Account),
            new(signed, (intent with { Fee = Money.Cny(0) }).Encode(), Given.Account),
            new(signed, (intent with { Realm = Given.OtherRealm }).Encode(), Given.Account),
            new(Given.Signed(Given.Quote with { Household = Given.OtherHousehold }), intent.Encode(), Given.Account),
            new(signed, Octets.Empty, Given.Account),
            new(new(Octets.FromHex("ff"), Octets.Empty, Octets.Empty), intent.Encode(), Given.Account),
        ];

        foreach (var recorded in unfit)
            Assert.AreEqual(
                new Transition.Refused(TransitionRefusal.IntentDoesNotFitQuote), PaymentMachine.Decide(null, recorded));
    }

    [TestMethod]
    public void A_payment_keeps_what_it_rests_on()
    {
        var settled = PaymentEventsSample.PaymentIn(PaymentState.Settled);

        Assert.AreEqual(Given.Payment, settled.Id);
        Assert.AreEqual(Given.Quote, settled.Quote);
        Assert.AreEqual(Given.Account, settled.Account);
        Assert.AreEqual(Money.Cny(87_40), settled.Total, "amount and fee");
        Assert.AreEqual(Given.HashOf(Given.IntentOn(Given.Quote)), settled.IntentHash);
        Assert.AreEqual(Given.Authorization, settled.AuthorizationId);
        Assert.AreEqual(PaymentEventsSample.Signed.Authorization, settled.Authorization);
        Assert.AreEqual(PaymentEventsSample.Accepted.Promise, settled.Promise);
        Assert.AreEqual(PaymentEventsSample.Accepted.SettleBy, settled.SettleBy);
        Assert.AreEqual("CREDIT-1", settled.BillerReference);
        Assert.IsNull(settled.Reason);
    }

    [TestMethod]
    public void A_payment_that_was_lost_and_found_says_no_more_that_it_was_lost()
    {
        var lost = PaymentEventsSample.PaymentIn(PaymentState.Undetermined);
        Assert.AreEqual(ErrorCode.BoxLost, lost.Reason);

        Assert.IsNull(PaymentMachine.Apply(lost, PaymentEventsSample.Signed).Reason);
    }

    [TestMethod]
    public void A_payment_in_doubt_is_given_up_only_for_a_reason_that_leaves_none()
    {
        var lost = PaymentEventsSample.PaymentIn(PaymentState.Undetermined);
        foreach (var code in ErrorCode.All.Where(code => code.MoneyMoved != MoneyMoved.No))
            Assert.AreEqual(
                new Transition.Refused(TransitionRefusal.ReasonLeavesDoubt),
                PaymentMachine.Decide(lost, new PaymentEvent.GivenUp(code)),
                code.Reason);

        var recorded = PaymentEventsSample.PaymentIn(PaymentState.Recorded);
        Assert.AreEqual(
            PaymentState.Abandoned,
            PaymentMachine.Apply(recorded, new PaymentEvent.GivenUp(ErrorCode.BridgeUnreachable)).State,
            "the box was never asked");
    }

    [TestMethod]
    public void The_box_is_asked_only_while_the_quote_is_young()
    {
        var recorded = PaymentEventsSample.PaymentIn(PaymentState.Recorded);
        var limit = BillQuote.AuthorizeWindow;

        Assert.IsInstanceOfType<Transition.Taken>(
            PaymentMachine.Decide(recorded, new PaymentEvent.BoxAsked(Given.Authorization, limit - TimeSpan.FromTicks(1))));
        Assert.AreEqual(
            new Transition.Refused(TransitionRefusal.QuoteTooOld),
            PaymentMachine.Decide(recorded, new PaymentEvent.BoxAsked(Given.Authorization, limit)));
    }

    [TestMethod]
    public void What_can_not_have_happened_is_an_error_where_it_is_told_as_done()
    {
        var declined = PaymentEventsSample.PaymentIn(PaymentState.Declined);

        Assert.ThrowsExactly<InvalidOperationException>(() => PaymentMachine.Apply(declined, PaymentEventsSample.Signed));
        Assert.ThrowsExactly<InvalidOperationException>(() => PaymentMachine.Apply(null, PaymentEventsSample.Signed));
    }

    [TestMethod]
    public void Every_state_has_an_event_that_leads_to_it_and_every_event_a_state()
    {
        CollectionAssert.AreEquivalent(
            Enum.GetValues<PaymentState>(), PaymentEventsSample.Good.Select(happened => happened.Target).ToArray());
        CollectionAssert.AreEquivalent(
            typeof(PaymentEvent).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(PaymentEvent))).ToList(),
            PaymentEventsSample.Good.Select(happened => happened.GetType()).ToList());
    }

    private static void AssertToldOtherwise(PaymentState state, PaymentEvent happened) => Assert.AreEqual(
        new Transition.Refused(TransitionRefusal.ToldOtherwiseBefore),
        PaymentMachine.Decide(PaymentEventsSample.PaymentIn(state), happened),
        happened.GetType().Name);
}
