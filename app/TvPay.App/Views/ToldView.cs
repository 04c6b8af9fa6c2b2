using TvPay.Payments;

namespace TvPay.App;

/// <summary>
/// What the gateway tells of a payment, and no more: it says so, for nothing of it was verified here. Only of payments with
/// biller and amount.
/// </summary>
internal static class ToldView
{
    public static Screen Of(Scene scene, ToldPayment told)
    {
        var (texts, hints) = (scene.Texts, new KeyHints(scene));
        var outcome = new Outcome(
            scene.Icon(told.Biller),
            scene.Payee(told.Biller),
            Account(scene, told),
            scene.Formats.Money(Total(told)),
            ResultView.Headline(texts, told.State),
            Tones.Of(told.State),
            new Explanation(texts.WhatTold, ResultView.MoneyOf(scene, told.State, Total(told)), texts.NextTold, CodeOf(texts, told)));
        var frame = scene.Frame(
            texts.ResultTitle,
            null,
            hints.Of(hints.Choose, hints.Back, hints.YellowReveal),
            outcome.Headline,
            Speech.Clause(texts, outcome.Payee, scene.Formats.SpokenMoney(Total(told))),
            outcome.Explanation.What,
            outcome.Explanation.Money,
            outcome.Explanation.Next);
        return new Screen.Result(
            frame, [.. scene.RowIds.Select(id => new Row.Action(id, texts.BackRow, IsPrimary: true))], scene.Focused, outcome);
    }

    /// <summary>What is debited: amount and fee.</summary>
    public static Money Total(ToldPayment told)
    {
        var amount = told.Amount ?? throw new InvalidOperationException("Nothing was told of its amount.");
        return told.Fee is { } fee ? amount + fee : amount;
    }

    /// <summary>Of the household's own account, as far as it is known; a gateway tells no number.</summary>
    public static string Account(Scene scene, ToldPayment told) =>
        AccountOf(scene, told) is { } account ? scene.Account(account.Number) : "";

    public static string? Nickname(Scene scene, ToldPayment told) => scene.Nickname(AccountOf(scene, told));

    private static BillerAccount? AccountOf(Scene scene, ToldPayment told) =>
        told.Account is { } id ? scene.State.Accounts.AccountOf(id) : null;

    private static string? CodeOf(Texts texts, ToldPayment told) => told.State == PaymentState.Unknown
        ? texts.CodeLine(ErrorCode.OutcomeUnknown.Code)
        : told.Reason is { } reason ? texts.CodeLine(reason.Code) : null;
}
