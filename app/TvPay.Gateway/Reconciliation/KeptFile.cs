using TvPay.Gateway.Reconciliation.Files;

namespace TvPay.Gateway.Reconciliation;

/// <param name="Revision">From 1; rises with each file for the day that says something else.</param>
/// <param name="IsNew">False if the newest revision says the same: nothing was written.</param>
internal sealed record KeptFile(SettlementFile File, int Revision, bool IsNew);
