using FsCheck;
using FsCheck.Fluent;
using TvPay.Payments;

namespace TvPay.Tests.Payments.Lifecycle;

/// <summary>Whatever happens, in whatever order, however often.</summary>
[TestClass]
public sealed class PaymentMachineProperties
{
    private static readonly PaymentEvent[] AnyEvent =
        [.. PaymentEventsSample.Good, .. PaymentEventsSample.Bad.Select(bad => bad.Event)];

    // Events that can happen come twice as often as those that can't, or few histories would get anywhere.
    private static readonly Gen<PaymentEvent[]> Histories =
        from length in Gen.Choose(1, 60)
        from events in Gen.Frequency((2, Gen.Elements<PaymentEvent>(PaymentEventsSample.Good)), (1, Gen.Elements(AnyEvent)))
            .ArrayOf(length)
        select events;

    [TestMethod]
    public void No_history_takes_a_step_that_is_no_edge()
    {
        Properties.HoldsFor(
            Histories,
            history => Walk(history, (from, happened, transition) =>
            {
                switch (transition)
                {
                    case Transition.Taken taken:
                        Assert.IsTrue(PaymentEdges.Allow(from?.State, taken.Payment.State), $"{from?.State} to {taken.Payment.State}");
                        Assert.AreEqual(happened.Target, taken.Payment.State);
                        break;
                    case Transition.Repeated repeated:
                        Assert.AreSame(from, repeated.Payment);
                        break;
                }
            }),
            tests: 1000);
    }

    [TestMethod]
    public void No_history_leaves_a_terminal_state()
    {
        Properties.HoldsFor(
            Histories,
            history => Walk(history, (from, _, transition) =>
            {
                if (from?.State.IsTerminal() == true) Assert.IsNotInstanceOfType<Transition.Taken>(transition);
            }),
            tests: 1000);
    }

    [TestMethod]
    public void No_history_changes_what_a_payment_rests_on()
    {
        Properties.HoldsFor(
            Histories,
            history => Walk(history, (from, _, transition) =>
            {
                if (from is null || transition is not Transition.Taken { Payment: var to }) return;
                Assert.AreSame(from.QuoteSigned, to.QuoteSigned);
                Assert.AreEqual(from.IntentStatement, to.IntentStatement);
                Assert.AreSame(from.Intent, to.Intent);
                Assert.AreEqual(from.Account, to.Account);
                if (from.AuthorizationId is not null) Assert.AreEqual(from.AuthorizationId, to.AuthorizationId);
                if (from.Authorization is not null) Assert.AreSame(from.Authorization, to.Authorization);
                if (from.Promise is not null) Assert.AreSame(from.Promise, to.Promise);
            }),
            tests: 1000);
    }

    [TestMethod]
    public void Whoever_is_charged_has_agreed_at_the_box()
    {
        Properties.HoldsFor(
            Histories,
            history => Walk(history, (_, _, transition) =>
            {
                if (transition is not Transition.Taken { Payment: var payment }) return;
                if (payment.State is PaymentState.Submitting or PaymentState.Accepted or PaymentState.Settled or PaymentState.Unknown)
                    Assert.IsNotNull(payment.Authorization);
                if (payment.State is PaymentState.Accepted or PaymentState.Settled or PaymentState.Reversed)
                    Assert.IsNotNull(payment.Promise);
            }),
            tests: 1000);
    }

    /// <summary>So that the properties above speak of every edge: together, random histories take them all.</summary>
    [TestMethod]
    public void Random_histories_take_every_edge_that_there_is()
    {
        var taken = new HashSet<(PaymentState?, PaymentState)>();
        foreach (var history in Histories.Sample(5000))
            Walk(history, (from, _, transition) =>
            {
                if (transition is Transition.Taken step) taken.Add((from?.State, step.Payment.State));
            });

        CollectionAssert.AreEquivalent(PaymentEdges.All.ToList(), taken.ToList());
    }

    private static void Walk(PaymentEvent[] history, Action<Payment?, PaymentEvent, Transition> judge)
    {
        Payment? payment = null;
        foreach (var happened in history)
        {
            var transition = PaymentMachine.Decide(payment, happened);
            judge(payment, happened, transition);
            if (transition is Transition.Taken taken) payment = taken.Payment;
        }
    }
}
