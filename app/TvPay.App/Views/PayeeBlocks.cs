using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>Whom money goes to, read back: as the gateway signed it, so that it is the same on the box.</summary>
internal static class PayeeBlocks
{
    public static PayeeBlock Of(Scene scene, PaymentDraft draft) => Of(scene, draft.Offer.Quote, draft.Amount, draft.Offer.Quote.Fee);

    public static PayeeBlock Of(Scene scene, Payment payment) => Of(scene, payment.Quote, payment.Intent.Amount, payment.Intent.Fee);

    public static string Spoken(Scene scene, BillQuote quote, Money total) => Speech.Clause(
        scene.Texts,
        scene.Payee(quote),
        quote.MaskedOwner,
        Speech.Account(scene.Texts, quote.Account),
        scene.Formats.SpokenMoney(total));

    private static PayeeBlock Of(Scene scene, BillQuote quote, Money amount, Money fee) => new(
        scene.Icon(quote.Biller),
        scene.Payee(quote),
        [.. Fields(scene, quote, amount, fee)],
        scene.Formats.Money(amount + fee));

    private static ImmutableArray<Field> Fields(Scene scene, BillQuote quote, Money amount, Money fee)
    {
        var fields = ImmutableArray.CreateBuilder<Field>();
        if (quote.MaskedOwner.Length > 0) fields.Add(new Field(scene.Texts.FieldOwner, quote.MaskedOwner));
        fields.Add(new Field(scene.Texts.FieldAccount, scene.Account(quote.Account), IsFigure: true));
        if (quote.Period.Length > 0) fields.Add(new Field(scene.Texts.FieldPeriod, scene.Formats.Period(quote.Period)));
        fields.Add(new Field(scene.Texts.FieldAmount, scene.Formats.Money(amount), IsFigure: true));
        fields.Add(new Field(scene.Texts.FieldFee, scene.Fee(fee), IsFigure: true));
        return fields.ToImmutable();
    }
}
