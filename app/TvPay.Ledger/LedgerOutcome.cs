using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Ledger;

/// <summary>What became of something that was to be written: a closed set. All of it was written or nothing.</summary>
public abstract record LedgerOutcome
{
    private LedgerOutcome()
    {
    }

    /// <summary>It is on the disk (fsync), or was there before.</summary>
    /// <param name="Payments">Each payment that was named, once, in the order in which they were named, as it stands now.</param>
    public sealed record Committed(ImmutableArray<StoredPayment> Payments) : LedgerOutcome;

    /// <summary>The state machine refuses it for this payment.</summary>
    public sealed record Refused(PaymentId Payment, TransitionRefusal Reason) : LedgerOutcome;

    /// <summary>
    /// BILL_IN_FLIGHT: another payment of the bill is under way. PAYMENT_ID_CONFLICT: the id is known with other bytes.
    /// PAYMENT_NOT_FOUND. LEDGER_UNWRITABLE: disk full, read-only or in error; should only its last word, the answer to
    /// fsync, have failed, a restart may still find what was written. LEDGER_CORRUPT: payments are halted.
    /// </summary>
    public sealed record Failed(ErrorCode Code) : LedgerOutcome;
}
