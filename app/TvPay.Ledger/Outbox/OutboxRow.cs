using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Outbox;

/// <summary>A confirmed payment on its way to the gateway. Never deleted; its request never changes.</summary>
/// <param name="Position">Of the commit in the ledger: what orders the rows.</param>
/// <param name="Attempts">How many were counted by PostponeAsync.</param>
/// <param name="HeldFor">When held: why.</param>
public sealed record OutboxRow(
    PaymentId Payment,
    long Position,
    Octets Request,
    OutboxState State,
    int Attempts,
    DateTimeOffset NextAttemptAt,
    ErrorCode? HeldFor)
{
    /// <summary>
    /// No row waits longer. A wall clock may be set back by years at any time; a row must not wait with it.
    /// </summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Without the request, which holds the account number.</summary>
    public override string ToString() => $"OutboxRow {Payment} {State} after {Attempts}";
}
