using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>Whom money goes to, read back: as the gateway signed it, so that it is the same on the box.</summary>
internal static class PayeeBlocks
{
    /// <param name="isOnly">Where there are several, the note has the address in it: a line of each is all that there is room for.</param>
    public static PayeeBlock Of(Scene scene, PaymentDraft draft, bool isOnly)
    {
        var isFirst = IsFirst(scene, draft);
        var address = isFirst ? scene.State.Accounts.AccountOf(draft.Account)?.MaskedAddress : null;
        return Of(scene, draft.Offer.Quote, draft.Account, draft.Amount, draft.Offer.Quote.Fee, address) with
        {
            Note = isFirst ? new Notice(NoteOf(scene, address, isOnly), Tone.Warning) : null,
        };
    }

    public static PayeeBlock Of(Scene scene, Payment payment) =>
        Of(scene, payment.Quote, payment.Account, payment.Intent.Amount, payment.Intent.Fee, address: null);

    public static string Spoken(Scene scene, BillQuote quote, Money total) => Speech.Clause(
        scene.Texts,
        scene.Payee(quote),
        quote.MaskedOwner,
        Speech.Account(scene.Texts, quote.Account),
        scene.Formats.SpokenMoney(total));

    /// <summary>With the name of the account; before the first payment with its address and the warning too.</summary>
    /// <inheritdoc cref="Of(Scene, PaymentDraft, bool)"/>
    public static string Spoken(Scene scene, PaymentDraft draft, bool isOnly)
    {
        var spoken = Speech.Clause(
            scene.Texts,
            scene.Nickname(draft.Account),
            Spoken(scene, draft.Offer.Quote, draft.Total));
        if (!IsFirst(scene, draft)) return spoken;
        var address = scene.State.Accounts.AccountOf(draft.Account)?.MaskedAddress;
        return Speech.Join(scene.Texts, [NoteOf(scene, address, isOnly), Speech.Clause(scene.Texts, spoken, isOnly ? address : null)]);
    }

    private static string NoteOf(Scene scene, string? address, bool isOnly) =>
        isOnly || string.IsNullOrEmpty(address) ? scene.Texts.FirstPayment : scene.Texts.FirstPaymentOfSeveral(address);

    /// <summary>
    /// The gateway knows of no payment into this account, nor does this set-top box. Of an account that nobody knows anything
    /// of, nothing can be said.
    /// </summary>
    private static bool IsFirst(Scene scene, PaymentDraft draft) =>
        scene.State.Accounts.AccountOf(draft.Account) is { PaidBefore: false } account
        && !scene.State.Payments.Values.Any(known => known.Payment.Quote.Biller == account.Biller
            && known.Payment.Quote.Account == account.Number
            && known.Payment.State.Standing() == MoneyStanding.Paid);

    private static PayeeBlock Of(Scene scene, BillQuote quote, AccountId account, Money amount, Money fee, string? address) => new(
        scene.Icon(quote.Biller),
        scene.Payee(quote),
        [.. Fields(scene, quote, amount, fee, address)],
        scene.Formats.Money(amount + fee))
    {
        Nickname = scene.Nickname(account),
    };

    private static ImmutableArray<Field> Fields(Scene scene, BillQuote quote, Money amount, Money fee, string? address)
    {
        var fields = ImmutableArray.CreateBuilder<Field>();
        if (quote.MaskedOwner.Length > 0) fields.Add(new Field(scene.Texts.FieldOwner, quote.MaskedOwner));
        fields.Add(new Field(scene.Texts.FieldAccount, scene.Account(quote.Account), IsFigure: true));
        if (!string.IsNullOrEmpty(address)) fields.Add(new Field(scene.Texts.FieldAddress, address));
        if (quote.Period.Length > 0) fields.Add(new Field(scene.Texts.FieldPeriod, scene.Formats.Period(quote.Period)));
        fields.Add(new Field(scene.Texts.FieldAmount, scene.Formats.Money(amount), IsFigure: true));
        fields.Add(new Field(scene.Texts.FieldFee, scene.Fee(fee), IsFigure: true));
        return fields.ToImmutable();
    }
}
