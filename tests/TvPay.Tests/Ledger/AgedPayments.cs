using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

/// <summary>Payments of any age: what tells it is the operator's quote.</summary>
internal static class AgedPayments
{
    /// <summary>From nothing to an outbox row.</summary>
    public static async Task ConfirmedAsync(this ILedger ledger, int payment, DateTimeOffset issuedAt, ulong counter = 0)
    {
        var intent = Intent(payment, issuedAt);
        await ledger.RecordAsync([intent]).CommittedAsync();
        await ledger.AppendAsync([Household.Asked(payment, payment)]).CommittedAsync();
        await ledger.ConfirmAsync(
            Household.Asking(payment), Authorization(payment, issuedAt, counter), Household.Drafts(payment)).CommittedAsync();
    }

    /// <summary>From nothing to the biller's word, and a receipt.</summary>
    public static async Task SettledAsync(this ILedger ledger, int payment, DateTimeOffset issuedAt, ulong counter = 0)
    {
        await ledger.ConfirmedAsync(payment, issuedAt, counter);
        await ledger.AppendAsync(
            payment,
            new PaymentEvent.SubmissionBegun(),
            Household.Accepted(payment),
            new PaymentEvent.BillerSettled($"CP-{payment}")).CommittedAsync();
        Assert.IsNull(await ledger.KeepReceiptAsync(Household.Id(payment), Octets.FromHex("0102")));
    }

    public static async Task DeclinedAsync(this ILedger ledger, int payment, DateTimeOffset issuedAt)
    {
        await ledger.RecordAsync([Intent(payment, issuedAt)]).CommittedAsync();
        await ledger.AppendAsync(
            [Household.Asked(payment, payment), new PaymentStep(Household.Id(payment), new PaymentEvent.BoxDeclined(ErrorCode.BoxCancelled))])
            .CommittedAsync();
    }

    public static PaymentEvent.IntentRecorded Intent(int payment, DateTimeOffset issuedAt) => new(
        Given.Signed(Quote(payment, issuedAt)),
        Given.IntentOn(Quote(payment, issuedAt), Household.Id(payment)).Encode(),
        Given.Account);

    /// <param name="counter">0: the payment's own number.</param>
    public static SignedStatement Authorization(int payment, DateTimeOffset issuedAt, ulong counter = 0) => Given.Signed(
        Given.AuthorizationOf(Given.IntentOn(Quote(payment, issuedAt), Household.Id(payment))) with
        {
            Id = Household.Asking(payment),
            Counter = counter == 0 ? (ulong)payment : counter,
        });

    public static BillQuote Quote(int payment, DateTimeOffset issuedAt) => Household.Quote(payment) with
    {
        IssuedAt = issuedAt,
        AuthorizeBy = issuedAt + BillQuote.AuthorizeWindow,
        SubmitBy = issuedAt + BillQuote.SubmitWindow,
    };

    public static ToldPayment Told(int payment, PaymentState state, DateTimeOffset receivedAt) => new(
        Household.Id(payment),
        state,
        null,
        BillerId.Parse("grid-power"),
        BillId.Parse($"told-{payment}"),
        Given.Account,
        Money.Cny(86_40),
        Money.Cny(1_00),
        receivedAt,
        receivedAt.AddSeconds(1),
        state == PaymentState.Settled ? receivedAt.AddMinutes(1) : null,
        state == PaymentState.Settled ? "CP-1" : "");
}
