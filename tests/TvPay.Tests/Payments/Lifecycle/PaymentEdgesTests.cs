using TvPay.Payments;
using static TvPay.Payments.PaymentState;

namespace TvPay.Tests.Payments.Lifecycle;

[TestClass]
public sealed class PaymentEdgesTests
{
    /// <summary>Every step that a payment may take, as the design has it. A change here is a change of what money does.</summary>
    private static readonly Dictionary<PaymentState, PaymentState[]> Design = new()
    {
        [Recorded] = [Abandoned, Authorizing],
        [Authorizing] = [Authorized, Declined, Undetermined],
        [Undetermined] = [Authorized, Abandoned],
        [Authorized] = [Submitting],
        [Submitting] = [Accepted, Rejected, Expired, Unknown],
        [Unknown] = [Accepted, Rejected, Expired],
        [Accepted] = [Settled, Reversed],
        [Abandoned] = [],
        [Declined] = [],
        [Rejected] = [],
        [Expired] = [],
        [Settled] = [],
        [Reversed] = [],
    };

    [TestMethod]
    public void The_edges_are_those_of_the_design_and_no_others()
    {
        foreach (var from in Enum.GetValues<PaymentState>())
            foreach (var to in Enum.GetValues<PaymentState>())
                Assert.AreEqual(Design[from].Contains(to), PaymentEdges.Allow(from, to), $"{from} to {to}");
        foreach (var to in Enum.GetValues<PaymentState>())
            Assert.AreEqual(to == Recorded, PaymentEdges.Allow(null, to), $"from nothing to {to}");
    }

    [TestMethod]
    public void No_edge_is_listed_twice() =>
        Assert.HasCount(PaymentEdges.All.Length, PaymentEdges.All.Distinct().ToList());

    [TestMethod]
    public void Six_states_are_terminal()
    {
        PaymentState[] terminal = [Abandoned, Declined, Rejected, Expired, Settled, Reversed];
        foreach (var state in Enum.GetValues<PaymentState>())
            Assert.AreEqual(terminal.Contains(state), state.IsTerminal(), $"{state}");
    }

    [TestMethod]
    public void A_bill_is_locked_until_its_payment_is_over()
    {
        foreach (var state in Enum.GetValues<PaymentState>())
            Assert.AreEqual(!state.IsTerminal(), state.IsInFlight(), $"{state}");
    }

    [TestMethod]
    [DataRow(Recorded, MoneyStanding.NotYetAsked)]
    [DataRow(Abandoned, MoneyStanding.NotCharged)]
    [DataRow(Authorizing, MoneyStanding.NotYetKnown)]
    [DataRow(Authorized, MoneyStanding.NotYetKnown)]
    [DataRow(Declined, MoneyStanding.NotCharged)]
    [DataRow(Undetermined, MoneyStanding.NotYetKnown)]
    [DataRow(Submitting, MoneyStanding.NotYetKnown)]
    [DataRow(Accepted, MoneyStanding.Paid)]
    [DataRow(Rejected, MoneyStanding.NotCharged)]
    [DataRow(Expired, MoneyStanding.NotCharged)]
    [DataRow(Unknown, MoneyStanding.NotYetKnown)]
    [DataRow(Settled, MoneyStanding.Paid)]
    [DataRow(Reversed, MoneyStanding.GivenBack)]
    public void A_screen_says_of_the_money_just_what_is_known(PaymentState state, MoneyStanding standing) =>
        Assert.AreEqual(standing, state.Standing());

    [TestMethod]
    public void What_is_paid_or_not_charged_never_becomes_the_opposite()
    {
        foreach (var (from, to) in PaymentEdges.All)
        {
            if (from?.Standing() == MoneyStanding.Paid)
                Assert.IsTrue(to.Standing() is MoneyStanding.Paid or MoneyStanding.GivenBack, $"{from} to {to}");
            Assert.AreNotEqual(MoneyStanding.NotCharged, from?.Standing(), $"{from} to {to}");
        }
    }
}
