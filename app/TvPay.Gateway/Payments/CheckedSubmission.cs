using TvPay.Payments;

namespace TvPay.Gateway.Payments;

/// <summary>A submission after its evidence was looked at: what was verified, up to the first refusal if there is one.</summary>
/// <param name="Refusal">Null if all evidence holds; then <paramref name="Terms"/> and <paramref name="Authorization"/> are there.</param>
internal sealed record CheckedSubmission(
    PaymentId Id,
    HouseholdId Household,
    DeviceId Device,
    Submission Submission,
    ErrorCode? Refusal,
    PaymentTerms? Terms,
    AuthorizationTerms? Authorization)
{
    /// <summary>The biller was asked once more, and has the money of this bill from elsewhere.</summary>
    public bool IsPaidElsewhere { get; init; }
}
