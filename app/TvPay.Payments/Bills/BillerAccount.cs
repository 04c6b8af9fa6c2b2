namespace TvPay.Payments;

/// <summary>A household's account at a biller. Owner and address are masked by the biller; nobody here has them whole.</summary>
/// <param name="Nickname">The household's own name for it; empty if none.</param>
/// <param name="PaidBefore">A payment of this household into it was accepted before.</param>
public sealed record BillerAccount(
    AccountId Id,
    BillerId Biller,
    AccountNumber Number,
    string MaskedOwner,
    string MaskedAddress,
    string Nickname,
    bool PaidBefore = false)
{
    /// <summary>The longest nickname, in bytes of UTF-8.</summary>
    public const int MaxNicknameBytes = 40;
}
