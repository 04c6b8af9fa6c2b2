using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Chain;

/// <summary>What an entry says, of its payment or of the ledger itself: a closed set.</summary>
public abstract record LedgerFact
{
    private LedgerFact()
    {
    }

    /// <summary>Of the ledger itself: its entry names no payment.</summary>
    public bool IsOfLedger => this is Pruned or RolledBack;

    /// <summary>A step of the payment's state machine.</summary>
    /// <param name="Request">BoxSigned, and only there: SHA-256 of the request in its outbox row.</param>
    public sealed record Step(PaymentEvent Happened, Hash256? Request) : LedgerFact;

    /// <summary>Its outbox row is not attempted for now.</summary>
    public sealed record Held(ErrorCode Reason) : LedgerFact;

    /// <summary>Its outbox row is attempted again.</summary>
    public sealed record Released : LedgerFact;

    /// <summary>
    /// The steps before this entry were not seen by this ledger when they happened: it learned of them from the box's
    /// journal.
    /// </summary>
    /// <param name="Counter">Of the box's authorization.</param>
    public sealed record Recovered(ulong Counter) : LedgerFact;

    /// <summary>The gateway tells of a payment, or tells more of it, that this ledger has no record of its own of.</summary>
    public sealed record Told(ToldPayment Payment) : LedgerFact;

    /// <summary>The household complains of its payment. Here before anybody else hears of it.</summary>
    public sealed record Complained(ComplaintId Complaint, ComplaintKind Kind) : LedgerFact;

    /// <summary>What the gateway says has become of a complaint.</summary>
    public sealed record ComplaintAnswered(Complaint Complaint) : LedgerFact;

    /// <summary>Old payments are gone; what stays of them is this.</summary>
    public sealed record Pruned(Checkpoint Checkpoint) : LedgerFact;

    /// <summary>The gateway had witnessed a later head than this ledger has, or another: it was put back from a copy.</summary>
    public sealed record RolledBack(LedgerHead Witnessed) : LedgerFact;
}
