using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Chain;

/// <summary>What an entry says of its payment: a closed set.</summary>
public abstract record LedgerFact
{
    private LedgerFact()
    {
    }

    /// <summary>A step of the payment's state machine.</summary>
    /// <param name="Request">BoxSigned, and only there: SHA-256 of the request in its outbox row.</param>
    public sealed record Step(PaymentEvent Happened, Hash256? Request) : LedgerFact;

    /// <summary>Its outbox row is not attempted for now.</summary>
    public sealed record Held(ErrorCode Reason) : LedgerFact;

    /// <summary>Its outbox row is attempted again.</summary>
    public sealed record Released : LedgerFact;
}
