using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Payments;

/// <summary>One payment id as the gateway has it.</summary>
/// <param name="Reason">Rejected, Expired, Reversed: why.</param>
/// <param name="Digest">Of the request; null where the id was closed before any came.</param>
/// <param name="Terms">Null only in refusals from before quote and intent were verified.</param>
/// <param name="Authorization">Null only in refusals from before the authorization was verified.</param>
/// <param name="Account">The household's account that was paid; null if it has none such.</param>
/// <param name="SettleBy">From Accepted on.</param>
/// <param name="EndedAt">When settled or reversed.</param>
/// <param name="Promise">From Accepted on; the same for ever.</param>
/// <param name="BillerReference">When Settled.</param>
/// <param name="ReturnReason">The biller refused for good: the money is to go back, or went back.</param>
/// <param name="Attempts">How often its open work was claimed.</param>
internal sealed record PaymentRecord(
    PaymentId Id,
    HouseholdId Household,
    PaymentStatus Status,
    ErrorCode? Reason,
    Hash256? Digest,
    PaymentTerms? Terms,
    AuthorizationTerms? Authorization,
    AccountId? Account,
    DateTimeOffset ReceivedAt,
    DateTimeOffset? AcceptedAt,
    DateTimeOffset? SettleBy,
    DateTimeOffset? EndedAt,
    SignedStatement? Promise,
    string? BillerReference,
    ErrorCode? ReturnReason,
    int Attempts)
{
    /// <summary>The household and the bills are masked here: for logs.</summary>
    public override string ToString() => $"{Id} {Status} {Reason}";
}
