using System.Collections.Immutable;
using TvPay.Payments.Evidence;
using TvPay.Proto.Box.V1;
using TvPay.VirtualBox.Display;

namespace TvPay.VirtualBox.Firmware;

/// <summary>What stands on the display. Of a payment: nothing but what the gateway signed and the amount chosen.</summary>
internal static class Screens
{
    public static DisplayFrame Idle(DisplayTexts texts, bool paired, bool inSession) => new(
        BoxScreen.Idle,
        [!paired ? texts.NotPaired : inSession ? texts.Ready : texts.WaitingForTv]);

    public static DisplayFrame Done(DisplayTexts texts, string outcome, bool cardInSlot)
        => new(BoxScreen.Done, cardInSlot ? [outcome, texts.TakeCard] : [outcome]);

    public static DisplayFrame Asking(DisplayTexts texts, Asking asking) => asking.Waiting switch
    {
        KeepAlive.Types.Waiting.Confirm => Confirm(texts, asking),
        KeepAlive.Types.Waiting.Card => new(
            BoxScreen.Card, [texts.InsertCard, Total(texts, asking), texts.CancelKey]),
        KeepAlive.Types.Waiting.Pin => Pin(texts, asking),
        _ => new(BoxScreen.Signing, [texts.Signing, Total(texts, asking)]),
    };

    private static DisplayFrame Confirm(DisplayTexts texts, Asking asking)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        lines.Add(texts.ConfirmTitle);
        int number = 0;
        foreach (var item in asking.Items)
        {
            string mark = asking.Items.Count > 1 ? $"{++number}. " : "";
            lines.Add($"{mark}{item.Quote.Payee.In(texts.LanguageTag)}  {texts.Amount(item.Intent.Total)}");
            lines.Add($"   {texts.Account} {item.Quote.Account.Masked}  {item.Quote.MaskedOwner}  {item.Quote.Period}".TrimEnd());
            if (item.Quote.Fee.IsPositive)
                lines.Add($"   {texts.Fee} {texts.Amount(item.Quote.Fee)}");
        }

        lines.Add(Total(texts, asking));
        lines.Add(asking.Funding == Funding.Card ? texts.FromCard : texts.FromOperatorAccount);
        lines.Add(texts.ConfirmKeys);
        return new DisplayFrame(BoxScreen.Confirm, lines.ToImmutable());
    }

    private static DisplayFrame Pin(DisplayTexts texts, Asking asking)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        if (asking.TriesLeft is { } left)
            lines.Add(texts.WrongPin(left));
        lines.Add(texts.EnterPin);
        lines.Add(new string('•', asking.PinLength));
        lines.Add(Total(texts, asking));
        lines.Add(texts.CancelKey);
        return new DisplayFrame(BoxScreen.Pin, lines.ToImmutable());
    }

    private static string Total(DisplayTexts texts, Asking asking) => $"{texts.Total} {texts.Amount(asking.Total)}";
}
