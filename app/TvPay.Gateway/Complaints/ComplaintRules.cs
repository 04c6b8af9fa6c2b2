using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Complaints;

/// <summary>
/// Whether a complaint is taken. Pure. Refusals in order of precedence:
/// <list type="number">
/// <item>PAYMENT_NOT_FOUND: the household has no such payment, or it was never charged.</item>
/// <item>EVIDENCE_MALFORMED: the promise is none of this gateway's, or about another payment.</item>
/// <item>COMPLAINT_OPEN: one of this kind about this payment is open.</item>
/// <item>TOO_MANY_COMPLAINTS: within a day.</item>
/// </list>
/// </summary>
internal static class ComplaintRules
{
    /// <summary>Null if it is taken.</summary>
    /// <param name="treeHeadKeys">What signs promises.</param>
    public static ErrorCode? Refusal(
        ComplaintRequest request, ComplaintFacts facts, Realm realm, TrustedKeys treeHeadKeys, ComplaintSettings settings)
    {
        if (facts.Status is not (PaymentStatus.Accepted or PaymentStatus.Settled or PaymentStatus.Reversed))
            return ErrorCode.PaymentNotFound;
        if (!IsOurs(request, realm, treeHeadKeys)) return ErrorCode.EvidenceMalformed;
        if (facts.HasOpen) return ErrorCode.ComplaintOpen;
        return facts.Filed >= settings.MostPerDay ? ErrorCode.TooManyComplaints : null;
    }

    private static bool IsOurs(ComplaintRequest request, Realm realm, TrustedKeys keys)
    {
        if (!keys.Trust(request.Promise)) return false;
        try
        {
            var promise = AcceptancePromise.Decode(request.Promise.Statement.Span);
            return promise.Realm == realm && promise.Payment == request.Payment;
        }
        catch (EvidenceException)
        {
            // Signed by us, and yet no promise: another kind of statement.
            return false;
        }
    }
}
