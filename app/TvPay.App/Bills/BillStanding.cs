namespace TvPay.App;

/// <summary>Where a bill stands, as far as the gateway's list and the ledger's payments together can say. In the order of the list.</summary>
internal enum BillStanding
{
    Overdue,
    Due,

    /// <summary>A payment of it is under way, or its outcome is not yet known: it can't be paid again.</summary>
    InFlight,
    Paid,
}
