using TvPay.App;
using TvPay.Payments;
using BillingV1 = TvPay.Proto.Billing.V1;

namespace TvPay.SetTopBox.Wire;

/// <summary>An account as it comes over the wire in answer to a question about that very one.</summary>
internal static class WireAccounts
{
    /// <summary>One that would be added: it has no id yet, and must have an owner to read back.</summary>
    public static AccountCandidate Candidate(BillingV1.Account? account, BillerId biller, AccountNumber number)
    {
        var asked = Asked(account, biller, number);
        if (asked.MaskedOwner.Length == 0) throw new MalformedAnswerException("masked_owner is missing.");
        return new AccountCandidate(
            biller,
            number,
            WireText.Shown(asked.MaskedOwner, WireBills.MaxOwnerBytes, "masked_owner"),
            WireText.Shown(asked.MaskedAddress, WireBills.MaxAddressBytes, "masked_address"),
            asked.PaidBefore);
    }

    public static BillerAccount Added(BillingV1.Account? account, BillerId biller, AccountNumber number) =>
        WireBills.Account(Asked(account, biller, number));

    public static BillerAccount Renamed(BillingV1.Account? account, AccountId id) =>
        account is not null && account.AccountId == id.ToString()
            ? WireBills.Account(account)
            : throw new MalformedAnswerException("account is missing, or another one.");

    private static BillingV1.Account Asked(BillingV1.Account? account, BillerId biller, AccountNumber number) =>
        account is not null && account.BillerId == biller.ToString() && account.AccountNumber == number.Reveal()
            ? account
            : throw new MalformedAnswerException("account is missing, or another one.");
}
