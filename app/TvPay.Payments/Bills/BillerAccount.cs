namespace TvPay.Payments;

/// <summary>A household's account at a biller. Owner and address are masked by the biller; nobody here has them whole.</summary>
public sealed record BillerAccount(
    AccountId Id,
    BillerId Biller,
    AccountNumber Number,
    string MaskedOwner,
    string MaskedAddress,
    string Nickname);
