using TvPay.Payments;

namespace TvPay.Gateway.Billers;

/// <summary>What came of a credit: a closed set.</summary>
internal abstract record CreditOutcome
{
    private CreditOutcome()
    {
    }

    /// <summary>The account is credited. Final.</summary>
    /// <param name="Reference">The biller's own; 1 to 64 characters.</param>
    public sealed record Confirmed(string Reference) : CreditOutcome;

    /// <summary>The account is not credited and never will be under this request id. Final: the money goes back.</summary>
    public sealed record Refused(ErrorCode Reason) : CreditOutcome;

    /// <summary>Only from a query: the biller has never seen the request id.</summary>
    public sealed record NotFound : CreditOutcome;

    /// <summary>Perhaps credited, perhaps not, perhaps later: ask again. Nothing is given back meanwhile.</summary>
    public sealed record Unknown : CreditOutcome;
}
