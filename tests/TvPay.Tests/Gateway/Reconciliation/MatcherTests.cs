using TvPay.Gateway.Payments;
using TvPay.Gateway.Reconciliation.Matching;
using TvPay.Payments;

namespace TvPay.Tests.Gateway.Reconciliation;

/// <summary>How signed intents, books and a biller's file can disagree, case by case.</summary>
[TestClass]
public sealed class MatcherTests
{
    private static readonly DateOnly Before = GivenDay.Day.AddDays(-1);
    private static readonly DateOnly After = GivenDay.Day.AddDays(1);

    private readonly BookedPayment _payment = GivenDay.Payment(1);

    [TestMethod]
    public void What_is_signed_booked_and_filed_alike_matches()
    {
        var other = GivenDay.Payment(2, 10_00);
        var match = GivenDay.Match([_payment, other], [GivenDay.Credit(other), GivenDay.Credit(_payment)]);

        Assert.AreEqual(new Tally(2, Money.Cny(96_40)), match.Matched);
        Assert.AreEqual(match.Matched, match.Booked);
        Assert.AreEqual(match.Matched, match.Filed);
        Assert.IsEmpty(match.Differences);
    }

    [TestMethod]
    public void A_day_on_which_nothing_happened_matches()
    {
        var match = GivenDay.Match([], []);

        Assert.AreEqual((Tally.None, Tally.None, Tally.None), (match.Booked, match.Filed, match.Matched));
        Assert.IsEmpty(match.Differences);
    }

    [TestMethod]
    public void What_no_file_has_is_missing_at_the_biller() =>
        AssertLines(GivenDay.Match([_payment], []), "MissingAtBiller 8640/-");

    [TestMethod]
    public void What_a_later_file_has_was_late_and_leaves_nothing_to_do()
    {
        var match = GivenDay.Match([_payment], [], new FiledElsewhere(_payment.RequestId, After));

        AssertLines(match, "Late 8640/-");
        Assert.AreEqual(After, match.Differences[0].OtherDay);
        Assert.IsFalse(match.Differences[0].IsOpen);
    }

    [TestMethod]
    public void What_was_settled_on_another_day_is_late_in_the_file_of_this_one()
    {
        var match = GivenDay.Match([_payment with { SettledOn = Before }], [GivenDay.Credit(_payment)]);

        AssertLines(match, "Late -/8640");
        Assert.AreEqual(Before, match.Differences[0].OtherDay);
    }

    [TestMethod]
    public void What_nobody_here_knows_is_missing_here()
    {
        var match = GivenDay.Match([], [GivenDay.Credit(_payment)]);

        AssertLines(match, "MissingHere -/8640");
        Assert.IsNull(match.Differences[0].Payment);
    }

    [TestMethod]
    [DataRow((int)PaymentStatus.Accepted)]
    [DataRow((int)PaymentStatus.Reversed)]
    public void What_was_credited_but_not_settled_is_missing_here_and_says_where_the_payment_stands(int status)
    {
        var open = _payment with { Status = (PaymentStatus)status, SettledOn = null };
        var match = GivenDay.Match([open], [GivenDay.Credit(_payment)]);

        AssertLines(match, "MissingHere -/8640");
        Assert.AreEqual((open.Id, (PaymentStatus)status), (match.Differences[0].Payment, match.Differences[0].Status));
    }

    [TestMethod]
    public void Another_amount_is_told_with_both() => AssertLines(
        GivenDay.Match([_payment], [GivenDay.Credit(_payment) with { Amount = Money.Cny(86_41) }]), "Amount 8640/8641");

    [TestMethod]
    public void Another_account_is_told_even_with_the_right_amount() => AssertLines(
        GivenDay.Match([_payment], [GivenDay.Credit(_payment) with { Account = GivenDay.Account(9) }]), "Account 8640/8640");

    [TestMethod]
    public void A_second_credit_is_a_duplicate_and_the_first_still_matches()
    {
        var first = GivenDay.Credit(_payment);
        var match = GivenDay.Match([_payment], [first with { Reference = "R-2" }, first]);

        AssertLines(match, "Duplicate -/8640");
        Assert.AreEqual(1, match.Matched.Count);
    }

    [TestMethod]
    public void Of_two_credits_the_one_that_fits_is_the_one_that_counts()
    {
        var right = GivenDay.Credit(_payment);
        var wrong = right with { Amount = Money.Cny(1), Reference = "A", CreditedAt = right.CreditedAt.AddHours(-1) };

        AssertLines(GivenDay.Match([_payment], [wrong, right]), "Duplicate -/1");
    }

    [TestMethod]
    public void What_an_earlier_file_had_already_is_a_duplicate()
    {
        var settledBefore = _payment with { SettledOn = Before };
        var match = GivenDay.Match([settledBefore], [GivenDay.Credit(_payment)], new FiledElsewhere(_payment.RequestId, Before));

        AssertLines(match, "Duplicate -/8640");
        Assert.AreEqual(Before, match.Differences[0].OtherDay);
    }

    [TestMethod]
    public void What_a_later_file_has_once_more_is_its_duplicate_and_not_this_day_s() => AssertLines(
        GivenDay.Match([_payment], [GivenDay.Credit(_payment)], new FiledElsewhere(_payment.RequestId, After)));

    [TestMethod]
    public void What_nobody_signed_is_told_before_all_else()
    {
        AssertLines(GivenDay.Match([_payment with { Signed = null }], [GivenDay.Credit(_payment)]), "Unsigned 8640/8640");
        AssertLines(GivenDay.Match([_payment with { Signed = Money.Cny(86_39) }], []), "Unsigned 8640/-");
        AssertLines(
            GivenDay.Match([_payment with { Signed = null, SettledOn = null }], [GivenDay.Credit(_payment)]), "Unsigned -/8640");
    }

    private static void AssertLines(DayMatch match, params string[] expected)
    {
        CollectionAssert.AreEqual(expected, GivenDay.Lines(match));
        Assert.IsTrue(match.AddsUp);
    }
}
