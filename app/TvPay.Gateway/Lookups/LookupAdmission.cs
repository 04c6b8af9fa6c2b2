using TvPay.Payments;

namespace TvPay.Gateway.Lookups;

/// <summary>What becomes of the wish to look up a number: a closed set.</summary>
internal abstract record LookupAdmission
{
    private LookupAdmission()
    {
    }

    /// <summary>Ask the biller, and conclude under this number.</summary>
    public sealed record Admitted(long Lookup) : LookupAdmission;

    /// <summary>This household asked for it a short while ago; it counted then.</summary>
    public sealed record Recalled(Customer Customer) : LookupAdmission;

    /// <summary>ACCOUNT_NOT_FOUND: so it was a short while ago. Else a reason of <see cref="LookupRules"/>.</summary>
    public sealed record Refused(ErrorCode Reason) : LookupAdmission;
}
