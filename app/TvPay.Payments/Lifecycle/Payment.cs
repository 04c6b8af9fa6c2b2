using TvPay.Payments.Evidence;

namespace TvPay.Payments;

/// <summary>One payment as the device knows it: what it rests on, byte for byte, and where it stands.</summary>
/// <param name="QuoteSigned">As the gateway issued it.</param>
/// <param name="IntentStatement">As it was made on the device.</param>
/// <param name="AuthorizationId">From Authorizing on.</param>
/// <param name="Authorization">From Authorized on: as the box signed it.</param>
/// <param name="Promise">From Accepted on: as the gateway signed it.</param>
/// <param name="SettleBy">From Accepted on: when the biller will have confirmed at the latest.</param>
/// <param name="BillerReference">When Settled.</param>
/// <param name="Reason">Why it was given up, declined, lost, rejected or reversed.</param>
public sealed record Payment(
    SignedStatement QuoteSigned,
    BillQuote Quote,
    Octets IntentStatement,
    PaymentIntent Intent,
    AccountId Account,
    PaymentState State,
    AuthorizationId? AuthorizationId = null,
    SignedStatement? Authorization = null,
    SignedStatement? Promise = null,
    DateTimeOffset? SettleBy = null,
    string? BillerReference = null,
    ErrorCode? Reason = null)
{
    public PaymentId Id => Intent.Id;

    /// <summary>What is debited: amount and fee.</summary>
    public Money Total => Intent.Total;

    public Hash256 IntentHash => StatementKind.PaymentIntent.HashOf(IntentStatement.Span);
}
