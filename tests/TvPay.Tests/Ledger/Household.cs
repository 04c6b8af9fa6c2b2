using System.Collections.Immutable;
using TvPay.Ledger;
using TvPay.Ledger.Outbox;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

/// <summary>A household's payments as a ledger is told of them: numbered bills, each with its payment.</summary>
internal static class Household
{
    public static readonly DeviceId Device = DeviceId.Parse("device-1");

    public static PaymentId Id(int number) => PaymentId.Parse($"0199e2b4-0000-7000-8000-{number:x12}");

    public static AuthorizationId Asking(int number) => AuthorizationId.Parse($"0199e2b4-0000-7000-9000-{number:x12}");

    public static BillQuote Quote(int bill) => Given.Quote with
    {
        BillId = BillId.Parse($"2026-10/{bill}"),
        Id = QuoteId.Parse($"0199e2b4-0000-7000-a000-{bill:x12}"),
    };

    /// <param name="bill">Unlike the payment's own number where one bill is to be paid twice.</param>
    public static PaymentEvent.IntentRecorded Intent(int payment, int? bill = null)
    {
        var quote = Quote(bill ?? payment);
        return new PaymentEvent.IntentRecorded(
            Given.Signed(quote), Given.IntentOn(quote, Id(payment)).Encode(), Given.Account);
    }

    public static PaymentStep Asked(int payment, int asking) =>
        new(Id(payment), new PaymentEvent.BoxAsked(Asking(asking), TimeSpan.FromSeconds(5)));

    /// <summary>The box's signature over these payments, in this order.</summary>
    public static SignedStatement Authorization(int asking, params ImmutableArray<int> payments) => Given.Signed(
        Given.AuthorizationOf([.. payments.Select(n => Given.IntentOn(Quote(n), Id(n)))]) with { Id = Asking(asking) });

    public static Octets Request(int payment) => Octets.Copy([0x0A, (byte)payment, 0x55]);

    public static ImmutableArray<OutboxDraft> Drafts(params ImmutableArray<int> payments) =>
        [.. payments.Select(n => new OutboxDraft(Id(n), Request(n)))];

    public static SignedStatement Promise(int payment) => Given.Signed(Given.PromiseFor(Id(payment)));

    public static PaymentEvent.GatewayAccepted Accepted(int payment) => new(Promise(payment), Given.Evening.AddDays(1));

    /// <summary>From nothing to an outbox row, as one basket.</summary>
    public static async Task ConfirmedAsync(this ILedger ledger, int asking, params ImmutableArray<int> payments)
    {
        await ledger.RecordAsync([.. payments.Select(n => Intent(n))]).CommittedAsync();
        await ledger.AppendAsync([.. payments.Select(n => Asked(n, asking))]).CommittedAsync();
        await ledger.ConfirmAsync(Asking(asking), Authorization(asking, payments), Drafts(payments)).CommittedAsync();
    }

    public static Task<LedgerOutcome> AppendAsync(this ILedger ledger, int payment, params ImmutableArray<PaymentEvent> events) =>
        ledger.AppendAsync([.. events.Select(happened => new PaymentStep(Id(payment), happened))]);

    public static async Task<ImmutableArray<StoredPayment>> CommittedAsync(this Task<LedgerOutcome> writing)
    {
        var outcome = await writing;
        Assert.IsInstanceOfType<LedgerOutcome.Committed>(outcome, outcome.ToString());
        return ((LedgerOutcome.Committed)outcome).Payments;
    }

    public static async Task<ErrorCode> FailedAsync(this Task<LedgerOutcome> writing)
    {
        var outcome = await writing;
        Assert.IsInstanceOfType<LedgerOutcome.Failed>(outcome, outcome.ToString());
        return ((LedgerOutcome.Failed)outcome).Code;
    }

    public static async Task<TransitionRefusal> RefusedAsync(this Task<LedgerOutcome> writing)
    {
        var outcome = await writing;
        Assert.IsInstanceOfType<LedgerOutcome.Refused>(outcome, outcome.ToString());
        return ((LedgerOutcome.Refused)outcome).Reason;
    }
}
