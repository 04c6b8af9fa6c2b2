using TvPay.Payments;

namespace TvPay.Gateway.Acquiring;

/// <summary>What came of a debit: a closed set.</summary>
internal abstract record ChargeOutcome
{
    private ChargeOutcome()
    {
    }

    /// <summary>The money is taken. Final.</summary>
    /// <param name="Reference">The acquirer's own.</param>
    public sealed record Approved(string Reference) : ChargeOutcome;

    /// <summary>The money is not taken and never will be under this key. Final.</summary>
    /// <param name="Reason">ISSUER_DECLINED, INSUFFICIENT_FUNDS or CARD_REFUSED.</param>
    public sealed record Declined(ErrorCode Reason) : ChargeOutcome;

    /// <summary>Only from a query: the acquirer has never seen the key.</summary>
    public sealed record NotFound : ChargeOutcome;

    /// <summary>Perhaps taken, perhaps not: ask again.</summary>
    public sealed record Unknown : ChargeOutcome;
}
