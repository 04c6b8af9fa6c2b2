using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments.Lifecycle;

[TestClass]
public sealed class BasketTests
{
    [TestMethod]
    public void The_total_is_of_amounts_and_fees()
    {
        var basket = new Basket(Given.Authorization, [PaymentOf(1), PaymentOf(2), PaymentOf(3)]);

        Assert.AreEqual(Money.Cny(3 * 87_40), basket.Total);
        Assert.AreEqual(Given.Authorization, basket.Id);
    }

    [TestMethod]
    public void One_to_eight_payments_make_a_basket()
    {
        Assert.HasCount(1, new Basket(Given.Authorization, [PaymentOf(1)]).Payments);
        Assert.HasCount(8, new Basket(Given.Authorization, Payments(8)).Payments);
        AssertNone([]);
        AssertNone(Payments(9));
    }

    [TestMethod]
    public void The_order_is_the_one_given()
    {
        ImmutableArray<Payment> payments = [PaymentOf(3), PaymentOf(1), PaymentOf(2)];

        CollectionAssert.AreEqual(payments.ToArray(), new Basket(Given.Authorization, payments).Payments.ToArray());
    }

    [TestMethod]
    public void Two_households_share_no_basket() =>
        AssertNone([PaymentOf(1), PaymentOf(2, q => q with { Household = Given.OtherHousehold })]);

    [TestMethod]
    public void Two_realms_share_no_basket() =>
        AssertNone([PaymentOf(1), PaymentOf(2, q => q with { Realm = Given.OtherRealm })]);

    [TestMethod]
    public void Two_currencies_share_no_basket()
    {
        var dollars = Currency.Parse("HKD");
        AssertNone([
            PaymentOf(1),
            PaymentOf(2, q => q with { Rule = new AmountRule.Exact(new(1, dollars)), Fee = Money.Zero(dollars) }),
        ]);
    }

    [TestMethod]
    public void Card_and_telecom_account_share_no_basket() =>
        AssertNone([PaymentOf(1), PaymentOf(2, funding: Funding.OperatorAccount)]);

    [TestMethod]
    public void A_bill_stands_once_in_a_basket() => AssertNone([PaymentOf(1), PaymentOf(2, q => q with { BillId = BillOf(1) })]);

    [TestMethod]
    public void A_payment_stands_once_in_a_basket()
    {
        var topUp = PaymentOf(1, q => q with { BillId = null });
        AssertNone([topUp, topUp]);
    }

    [TestMethod]
    public void Two_top_ups_without_a_bill_may_share_one() => Assert.HasCount(2, new Basket(
        Given.Authorization,
        [PaymentOf(1, q => q with { BillId = null }), PaymentOf(2, q => q with { BillId = null })]).Payments);

    [TestMethod]
    public void Two_billers_bills_of_the_same_reference_may_share_one() => Assert.HasCount(2, new Basket(
        Given.Authorization,
        [PaymentOf(1), PaymentOf(2, q => q with { Biller = BillerId.Parse("water-works"), BillId = BillOf(1) })]).Payments);

    private static void AssertNone(ImmutableArray<Payment> payments) =>
        Assert.ThrowsExactly<ArgumentException>(() => new Basket(Given.Authorization, payments));

    private static ImmutableArray<Payment> Payments(int count) => [.. Enumerable.Range(1, count).Select(n => PaymentOf(n))];

    private static BillId BillOf(int number) => BillId.Parse($"bill-{number}");

    private static Payment PaymentOf(int number, Func<BillQuote, BillQuote>? change = null, Funding funding = Funding.Card)
    {
        var quote = Given.Quote with { BillId = BillOf(number) };
        if (change is not null) quote = change(quote);
        var id = PaymentId.FromBytes([1, .. new byte[14], (byte)number]);
        var intent = Given.IntentOn(quote, id) with { Funding = funding };
        return PaymentMachine.Apply(null, new PaymentEvent.IntentRecorded(Given.Signed(quote), intent.Encode(), Given.Account));
    }
}
