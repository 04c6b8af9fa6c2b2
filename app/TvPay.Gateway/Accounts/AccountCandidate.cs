using TvPay.Gateway.Lookups;
using TvPay.Payments;

namespace TvPay.Gateway.Accounts;

/// <summary>An account as it would be, once it is added.</summary>
internal sealed record AccountCandidate(BillerId Biller, AccountNumber Number, Customer Customer, string Nickname, bool PaidBefore);
