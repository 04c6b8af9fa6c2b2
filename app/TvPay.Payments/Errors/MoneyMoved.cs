namespace TvPay.Payments;

/// <summary>The first thing that a household wants to know of any error.</summary>
public enum MoneyMoved
{
    /// <summary>Not charged, and never will be for this payment.</summary>
    No,

    /// <summary>Not known yet: don't pay again.</summary>
    NotYetKnown,
}
