using TvPay.Gateway.Alarms;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Bills;
using TvPay.Gateway.Devices;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Payments;

/// <summary>
/// SubmitPayment and ResolvePayment. What a submission can come to, in order of precedence:
/// <list type="number">
/// <item>EVIDENCE_MALFORMED: the intent has no canonical form, so that there is no id to remember the refusal under; the
/// same bytes are refused the same way for ever.</item>
/// <item>A known id: the same bytes from the same household get the same answer, for ever; anything else is
/// PAYMENT_ID_CONFLICT, with an alarm, and tells nothing. An id that was closed before anything came stays closed.</item>
/// <item>The refusals of <see cref="SubmissionRules"/>, in their order.</item>
/// <item>The refusals of <see cref="AdmissionRules"/>, in their order, in the transaction that writes the payment.</item>
/// <item>What the acquirer says: ISSUER_DECLINED, INSUFFICIENT_FUNDS, CARD_REFUSED, or the payment is booked. As long as
/// it says nothing, the outcome is pending.</item>
/// </list>
/// Every refusal but the first is written under the id before it is answered, and is the answer for ever.
/// </summary>
internal sealed class PaymentDesk(
    GatewaySettings settings,
    IPaymentStore store,
    IDeviceStore devices,
    IAlarmStore alarms,
    BillerDirectory billers,
    BillFetcher bills,
    SubmissionRules rules,
    ChargeDesk charges,
    TimeProvider time,
    ILogger<PaymentDesk> logger)
{
    /// <summary>Books the payment once. Returns it Accepted or further.</summary>
    /// <exception cref="TvPayException">It is refused for good, or its id is in conflict.</exception>
    /// <exception cref="OutcomePendingException">Received, but not decided yet.</exception>
    public async Task<PaymentRecord> SubmitAsync(Device device, Submission submission, CancellationToken cancellationToken)
    {
        var id = IdOf(submission);
        var payment = await store.FindAsync(id);
        var isNew = false;
        if (payment is null)
        {
            var box = submission.Authorization.KeyId.Length == Hash256.Size
                ? await devices.FindBoxAsync(Hash256.FromBytes(submission.Authorization.KeyId.Span), device.Id)
                : null;
            var checkedSubmission = rules.Check(device, id, submission, box);
            checkedSubmission = checkedSubmission with { IsPaidElsewhere = await IsPaidElsewhereAsync(checkedSubmission, cancellationToken) };
            (payment, isNew) = await store.ReceiveAsync(
                checkedSubmission, AllowsFunding(checkedSubmission.Terms), settings.Limits, settings.ClaimLease);
            if (isNew) await NoteAsync(payment, device);
        }

        if (!isNew) await RefuseConflictAsync(payment, device, submission);
        // The charge goes on without the caller, who may hang up at any time.
        if (payment.Status == PaymentStatus.Processing)
            payment = await charges.ChargeAsync(payment, isNew).WaitAsync(cancellationToken);
        return payment.Status switch
        {
            PaymentStatus.Processing => throw new OutcomePendingException(),
            PaymentStatus.Rejected or PaymentStatus.Expired => throw new TvPayException(payment.Reason!, $"Payment {id} was refused."),
            _ => payment,
        };
    }

    /// <summary>
    /// What became of an id. Null: never received, and it may still come. Asked after the quote's submit_by, an id never
    /// received ends as Expired. The quote is looked at only if the id is unknown; one that does not verify ends the id as
    /// Rejected, for no submission on it could ever be accepted.
    /// </summary>
    /// <exception cref="TvPayException">PAYMENT_ID_CONFLICT: the id is another household's.</exception>
    public async Task<PaymentRecord?> ResolveAsync(Device device, PaymentId id, SignedStatement quote)
    {
        var payment = await store.FindAsync(id);
        if (payment is null)
        {
            payment = rules.VerifyQuote(quote, device.Household).Holds(out var verified, out var refusal)
                ? await store.ExpireAsync(id, device.Household, verified.SubmitBy)
                : await store.RefuseAsync(id, device.Household, refusal);
            if (payment is not null) GatewayLog.Closed(logger, id, payment.Status, payment.Reason);
        }

        if (payment is not null && payment.Household != device.Household) throw await ConflictAsync(id, device);
        return payment;
    }

    private static PaymentId IdOf(Submission submission)
    {
        try
        {
            return PaymentIntent.Decode(submission.Intent.Span).Id;
        }
        catch (EvidenceException e)
        {
            throw new TvPayException(ErrorCode.EvidenceMalformed, "The intent is not in canonical form.", e);
        }
    }

    private bool AllowsFunding(PaymentTerms? terms) =>
        terms is not null && billers.Find(terms.Biller) is { } biller && biller.Profile.Fundings.Contains(terms.Funding);

    /// <summary>
    /// What was authorized long ago may have been paid at a counter since: the biller is asked once more, before anybody is
    /// charged. One that does not answer decides later, by taking the credit or refusing it.
    /// </summary>
    private async Task<bool> IsPaidElsewhereAsync(CheckedSubmission submission, CancellationToken cancellationToken)
    {
        if (submission.Refusal is not null || submission.Terms is not { Bill: { } bill } terms) return false;
        if (time.GetUtcNow() - terms.QuoteIssuedAt <= BillQuote.AuthorizeWindow) return false;
        if (billers.Find(terms.Biller) is not { } biller) return false;
        var known = await bills.FetchOrRecallAsync(biller, terms.Account, settings.BillListPatience, cancellationToken);
        return known is { } answered && answered.Any(b => b.Id == bill && b.IsPaid);
    }

    private async Task RefuseConflictAsync(PaymentRecord known, Device device, Submission submission)
    {
        var isTheSame = known.Household == device.Household && (known.Digest is null || known.Digest == submission.Digest);
        if (!isTheSame) throw await ConflictAsync(known.Id, device);
    }

    private async Task<TvPayException> ConflictAsync(PaymentId id, Device device)
    {
        GatewayLog.IdConflict(logger, id, device.Id);
        await alarms.RaiseAsync(new Alarm(ErrorCode.PaymentIdConflict, id.ToString(), device.Id));
        return new TvPayException(ErrorCode.PaymentIdConflict, $"Payment {id} is known otherwise.");
    }

    private async Task NoteAsync(PaymentRecord payment, Device device)
    {
        if (payment.Reason is not { } reason) return;
        GatewayLog.Refused(logger, payment.Id, device.Id, reason);
        if (reason == ErrorCode.CounterReused)
            await alarms.RaiseAsync(new Alarm(reason, payment.Authorization!.Box.ToString(), device.Id));
        else if (reason == ErrorCode.TooManyPayments)
            await alarms.RaiseAsync(new Alarm(reason, payment.Household.ToString(), device.Id));
        else if (IsForgery(reason))
            await alarms.RaiseAsync(new Alarm(reason, payment.Id.ToString(), device.Id));
    }

    /// <summary>What an honest device with an honest box never sends.</summary>
    private static bool IsForgery(ErrorCode reason) =>
        reason == ErrorCode.QuoteForged
        || reason == ErrorCode.QuoteOtherHousehold
        || reason == ErrorCode.IntentMismatch
        || reason == ErrorCode.AmountAgainstRule
        || reason == ErrorCode.AuthorizationForged
        || reason == ErrorCode.AuthorizationMismatch
        || reason == ErrorCode.BoxNotBound;
}
