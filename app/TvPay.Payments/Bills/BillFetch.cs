namespace TvPay.Payments;

/// <summary>Whether a bill must be fetched before an account can be paid. Numbers as in the billing contract.</summary>
public enum BillFetch
{
    Mandatory = 1,
    Optional = 2,

    /// <summary>No bills: top-up only.</summary>
    None = 3,
}
