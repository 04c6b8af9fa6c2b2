using TvPay.Gateway.Reconciliation.Matching;

namespace TvPay.Gateway.Reconciliation;

/// <summary>What holding a biller's day against the books came to, as it is kept.</summary>
/// <param name="Revision">From 1; rises when it comes out otherwise.</param>
/// <param name="FileRevision">By which file of the biller.</param>
/// <param name="IsNew">Whether it was written just now.</param>
/// <param name="NewComplaints">How many complaints it opened just now.</param>
internal sealed record DayReport(
    DayMatch Match, int Revision, int FileRevision, DateTimeOffset MadeAt, bool IsNew = false, int NewComplaints = 0);
