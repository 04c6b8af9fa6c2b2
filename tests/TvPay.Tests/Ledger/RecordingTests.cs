using TvPay.Payments;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

[TestClass]
public sealed class RecordingTests
{
    [TestMethod]
    public async Task A_payment_goes_its_whole_way()
    {
        using var folder = new LedgerFolder();
        await using var ledger = await folder.OpenAsync();

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
}
