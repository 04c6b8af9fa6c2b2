using TvPay.Gateway.Reconciliation.Matching;
using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation;

/// <summary>A report in a line.</summary>
/// <param name="Differences">How many it has.</param>
/// <param name="OpenComplaints">How many of its complaints are still open.</param>
internal sealed record DaySummary(
    BillerId Biller,
    DateOnly Day,
    int Revision,
    int FileRevision,
    DateTimeOffset MadeAt,
    Tally Booked,
    Tally Filed,
    Tally Matched,
    int Differences,
    int OpenComplaints);
