using System.Text;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments.Evidence;
using TvPay.Tests.Payments.Lifecycle;

namespace TvPay.Tests.Payments;

/// <summary>Whatever is written to a log by mistake tells nobody whose account it is, nor what a card said.</summary>
[TestClass]
public sealed class PrivacyTests
{
    private static readonly string[] Secrets =
    [
        Given.Quote.Account.Reveal(),
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Given.Quote.Account.Reveal())),
        Given.AuthorizationOf(Given.IntentOn(Given.Quote)).CardCryptogram.ToString(),
        SampleLog.Leaf(Given.Payment).Salt.ToString(),
    ];

    private static IReadOnlyList<object> Written { get; } =
    [
        Given.Quote,
        Given.Signed(Given.Quote),
        Given.IntentOn(Given.Quote),
        Given.AuthorizationOf(Given.IntentOn(Given.Quote)),
        Given.Signed(Given.AuthorizationOf(Given.IntentOn(Given.Quote))),
        SampleLog.Leaf(Given.Payment),
        new ReceiptEntry(SampleLog.Leaf(Given.Payment).Encode(), 0, []),
        new SampleLog().WithOthers(1).Receipt(0),
        new VerifiedReceipt(new SampleLog().WithOthers(1).Head(), [SampleLog.Leaf(Given.Payment)]),
        PaymentEventsSample.PaymentIn(PaymentState.Settled),
        new Transition.Taken(PaymentEventsSample.PaymentIn(PaymentState.Settled)),
        new Basket(Given.Authorization, [PaymentEventsSample.PaymentIn(PaymentState.Recorded)]),
        new BillerAccount(Given.Account, Given.Quote.Biller, Given.Quote.Account, "张*", "", ""),
        .. PaymentEventsSample.Good,
    ];

    [TestMethod]
    public void Nothing_that_is_logged_whole_tells_a_secret()
    {
        foreach (var value in Written)
            foreach (var secret in Secrets)
                Assert.DoesNotContain(secret, $"{value}", StringComparison.OrdinalIgnoreCase, value.GetType().Name);
    }

    [TestMethod]
    public void What_is_logged_still_tells_which_payment_it_is()
    {
        Assert.Contains(Given.Payment.ToString(), PaymentEventsSample.PaymentIn(PaymentState.Settled).ToString());
        Assert.Contains(Given.Authorization.ToString(), Given.AuthorizationOf(Given.IntentOn(Given.Quote)).ToString());
        Assert.Contains(Given.Payment.ToString(), SampleLog.Leaf(Given.Payment).ToString());
    }
}
