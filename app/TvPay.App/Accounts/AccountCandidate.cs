using TvPay.Payments;

namespace TvPay.App;

/// <summary>An account that was looked up and isn't the household's yet: what it reads back before adding it.</summary>
/// <param name="MaskedOwner">As the biller masks it; never empty.</param>
/// <param name="MaskedAddress">Likewise; empty if the biller tells none.</param>
/// <param name="PaidBefore">The household has paid into it before: it had the account and removed it.</param>
public sealed record AccountCandidate(
    BillerId Biller, AccountNumber Number, string MaskedOwner, string MaskedAddress, bool PaidBefore);
