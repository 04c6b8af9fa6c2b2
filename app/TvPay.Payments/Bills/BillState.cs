namespace TvPay.Payments;

/// <summary>Where a bill stands at the gateway. Numbers as in the billing contract.</summary>
public enum BillState
{
    Due = 1,

    /// <summary>A payment of it is under way, from wherever: locked for everyone.</summary>
    InFlight = 2,
    Paid = 3,
}
