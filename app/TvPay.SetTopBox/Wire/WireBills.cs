using System.Collections.Immutable;
using TvPay.Payments;
using BillingV1 = TvPay.Proto.Billing.V1;

namespace TvPay.SetTopBox.Wire;

/// <summary>Billers, accounts and bills as they come over the wire.</summary>
internal static class WireBills
{
    /// <summary>More of either in one answer is refused: a household has dozens.</summary>
    public const int MaxItems = 500;

    /// <summary>The longest masked owner and address, in bytes of UTF-8.</summary>
    public const int MaxOwnerBytes = 60;

    /// <inheritdoc cref="MaxOwnerBytes"/>
    public const int MaxAddressBytes = 120;

    public static ImmutableArray<TOut> All<TIn, TOut>(IReadOnlyCollection<TIn> items, Func<TIn, TOut> map, string field) =>
        items.Count <= MaxItems ? [.. items.Select(map)] : throw new MalformedAnswerException($"{field} has too many items.");

    public static Biller Biller(BillingV1.Biller biller) => new(
        WireText.Id(BillerId.Parse, biller.BillerId, "biller_id"),
        WireText.Localized(biller.Names, "names"),
        WireText.Known<BillCategory>((int)biller.Category, "category"),
        WireText.Known<BillFetch>((int)biller.Fetch, "fetch"),
        WireText.Shown(biller.AccountNumberPattern, 64, "account_number_pattern"),
        WireText.Localized(biller.AccountNumberHints, "account_number_hints"));

    public static BillerAccount Account(BillingV1.Account account) => new(
        WireText.Id(AccountId.Parse, account.AccountId, "account_id"),
        WireText.Id(BillerId.Parse, account.BillerId, "biller_id"),
        WireText.Id(AccountNumber.Parse, account.AccountNumber, "account_number"),
        WireText.Shown(account.MaskedOwner, MaxOwnerBytes, "masked_owner"),
        WireText.Shown(account.MaskedAddress, MaxAddressBytes, "masked_address"),
        WireText.Shown(account.Nickname, BillerAccount.MaxNicknameBytes, "nickname"),
        account.PaidBefore);

    public static Bill Bill(BillingV1.Bill? bill)
    {
        if (bill is null) throw new MalformedAnswerException("bill is missing.");
        var due = WireMoney.Amount(bill.AmountDue, "amount_due");
        Money? late = bill.LateFee is null ? null : WireMoney.Amount(bill.LateFee, "late_fee");
        if (late is { } fee && (fee.Currency != due.Currency || fee > due))
            throw new MalformedAnswerException("late_fee is not a part of amount_due.");
        return new Bill(
            new BillKey(
                WireText.Id(BillerId.Parse, bill.BillerId, "biller_id"),
                WireText.Id(BillId.Parse, bill.BillId, "bill_id")),
            WireText.Id(AccountId.Parse, bill.AccountId, "account_id"),
            WireText.Known<BillState>((int)bill.State, "state"),
            WireText.Shown(bill.Period, 16, "period"),
            due,
            late,
            WireMoney.Day(bill.DueDate, "due_date"),
            WireMoney.Rule(bill.AmountRule, due.Currency),
            bill.PaymentId.Length == 0 ? null : WireText.Id(PaymentId.Parse, bill.PaymentId, "payment_id"));
    }
}
