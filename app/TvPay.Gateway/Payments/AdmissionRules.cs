using TvPay.Payments;

namespace TvPay.Gateway.Payments;

/// <summary>
/// The part of admitting a payment that depends on the time and on other payments. Pure; the store reads the facts and
/// writes the verdict in one transaction. Refusals in order of precedence, after those of <see cref="SubmissionRules"/>:
/// <list type="number">
/// <item>PAYMENT_EXPIRED: received after the quote's submit_by, by the database's clock.</item>
/// <item>COUNTER_REUSED: the box's counter belongs to another authorization. Alarm.</item>
/// <item>AUTHORIZATION_MISMATCH: with its other payments the basket would exceed the total that the box displayed.</item>
/// <item>BILL_IN_FLIGHT, BILL_ALREADY_PAID: another payment holds the bill, also under another reference; or the biller has
/// its money from elsewhere.</item>
/// <item>QUOTE_EXPIRED: the bill was paid in part since the quote was issued: fetch it again.</item>
/// <item>FUNDING_NOT_ALLOWED: the biller is not to be paid so.</item>
/// <item>PAYMENT_ABOVE_LIMIT and its like: the refusals of <see cref="Limits.LimitRules"/>, in their order.</item>
/// </list>
/// </summary>
internal static class AdmissionRules
{
    /// <summary>Null if the payment is admitted.</summary>
    /// <param name="fundingAllowed">Whether the operator offers this funding for this biller.</param>
    public static ErrorCode? Refusal(
        PaymentTerms terms, AuthorizationTerms authorization, bool fundingAllowed, AdmissionFacts facts)
    {
        if (facts.Now > terms.SubmitBy) return ErrorCode.PaymentExpired;
        if (facts.CounterOwner is { } owner && owner != authorization.Hash) return ErrorCode.CounterReused;
        if (authorization.Total - facts.SpentOfTotal < terms.Total) return ErrorCode.AuthorizationMismatch;
        if (facts.BillHolder is { } holder)
            return holder == PaymentStatus.Settled ? ErrorCode.BillAlreadyPaid : ErrorCode.BillInFlight;
        if (facts.IsPaidElsewhere) return ErrorCode.BillAlreadyPaid;
        if (terms.Bill is not null && terms.QuoteIssuedAt <= facts.StaleBefore) return ErrorCode.QuoteExpired;
        return fundingAllowed ? facts.Exceeds?.Reason : ErrorCode.FundingNotAllowed;
    }
}
