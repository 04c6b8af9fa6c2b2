using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>What became of a payment: what happened, whether money moved, what to do next.</summary>
internal static class ResultView
{
    public static Screen Of(Scene scene, PaymentId id)
    {
        var hints = new KeyHints(scene);
        var payment = scene.State.PaymentOf(id)!;
        var outcome = OutcomeOf(scene, payment);
        var rows = scene.RowIds.Select(row => RowOf(scene, row)).ToImmutableArray();
        var frame = scene.Frame(
            scene.Texts.ResultTitle,
            null,
            hints.Of(hints.Move, hints.Choose, hints.Back, hints.YellowReveal),
            [.. Spoken(scene, payment, outcome), rows[scene.Focused].Label]);
        return new Screen.Result(frame, [.. rows], scene.Focused, outcome);
    }

    /// <summary>Who got how much, what happened, whether money moved, what to do.</summary>
    public static IEnumerable<string> Spoken(Scene scene, Payment payment, Outcome outcome) =>
    [
        outcome.Headline,
        Speech.Clause(scene.Texts, outcome.Payee, scene.Formats.SpokenMoney(payment.Total)),
        outcome.Explanation.What,
        outcome.Explanation.Money,
        outcome.Explanation.Next,
    ];

    public static Outcome OutcomeOf(Scene scene, Payment payment) => new(
        scene.Icon(payment.Quote.Biller),
        scene.Payee(payment.Quote),
        scene.Account(payment.Quote.Account),
        scene.Formats.Money(payment.Total),
        Headline(scene.Texts, payment.State),
        Tones.Of(payment.State),
        new Explanation(What(scene, payment), MoneyOf(scene, payment), Next(scene, payment), CodeOf(scene, payment)));

    /// <summary>Whether money moved: of every payment in every state, this and nothing else is said.</summary>
    public static string MoneyOf(Scene scene, Payment payment) => MoneyOf(scene, payment.State, payment.Total);

    /// <inheritdoc cref="MoneyOf(Scene, Payment)"/>
    public static string MoneyOf(Scene scene, PaymentState state, Money amount)
    {
        var (texts, total) = (scene.Texts, scene.Formats.Money(amount));
        return state switch
        {
            // Nothing is submitted before the box has signed and the ledger has it.
            PaymentState.Recorded or PaymentState.Authorizing => texts.MoneyNotTakenYet,
            PaymentState.Authorized or PaymentState.Submitting => texts.MoneyOnItsWay(total),
            _ => state.Standing() switch
            {
                MoneyStanding.Paid => texts.MoneyTaken(total),
                MoneyStanding.NotCharged => texts.MoneyNotTaken,
                MoneyStanding.GivenBack => texts.MoneyReturned(total),
                _ => texts.MoneyNotKnown,
            },
        };
    }

    private static Row.Action RowOf(Scene scene, RowId id) => id switch
    {
        RowId.Receipt => new Row.Action(id, scene.Texts.ReceiptRow),
        RowId.Home => new Row.Action(id, scene.Texts.HomeRow, IsPrimary: true),
        _ => new Row.Action(id, scene.Texts.BackRow, IsPrimary: true),
    };

    public static string Headline(Texts texts, PaymentState state) => state switch
    {
        PaymentState.Recorded or PaymentState.Authorizing => texts.HeadlineAsking,
        PaymentState.Undetermined => texts.HeadlineUndetermined,
        PaymentState.Authorized or PaymentState.Submitting => texts.HeadlineOnItsWay,
        PaymentState.Unknown => texts.HeadlineUnknown,
        PaymentState.Accepted => texts.HeadlineAccepted,
        PaymentState.Settled => texts.HeadlineSettled,
        PaymentState.Declined => texts.HeadlineDeclined,
        PaymentState.Rejected => texts.HeadlineRejected,
        PaymentState.Expired => texts.HeadlineExpired,
        PaymentState.Abandoned => texts.HeadlineAbandoned,
        PaymentState.Reversed => texts.HeadlineReversed,
        _ => throw new InvalidOperationException("A state outside the closed set."),
    };

    private static string What(Scene scene, Payment payment) => payment.State switch
    {
        PaymentState.Recorded or PaymentState.Authorizing => scene.Texts.WhatAsking,
        PaymentState.Undetermined => scene.Texts.WhatUndetermined,
        PaymentState.Authorized or PaymentState.Submitting => scene.Texts.WhatOnItsWay,
        PaymentState.Unknown => scene.Texts.WhatUnknown,
        PaymentState.Accepted => scene.Texts.WhatAccepted(scene.Payee(payment.Quote)),
        PaymentState.Settled => scene.Texts.WhatSettled(scene.Payee(payment.Quote)),
        PaymentState.Reversed => scene.Texts.WhatReversed(scene.Payee(payment.Quote)),
        PaymentState.Expired => scene.Texts.Error(ErrorCode.PaymentExpired),
        _ => scene.Texts.Error(payment.Reason ?? ErrorCode.BoxCancelled),
    };

    private static string Next(Scene scene, Payment payment)
    {
        var (texts, formats) = (scene.Texts, scene.Formats);
        var latest = formats.Moment(payment.Quote.SubmitBy);
        return payment.State switch
        {
            PaymentState.Recorded or PaymentState.Authorizing => texts.NextAsking,
            PaymentState.Undetermined => texts.NextUndetermined(latest),
            PaymentState.Authorized or PaymentState.Submitting => texts.NextOnItsWay(latest),
            PaymentState.Unknown => texts.NextUnknown(latest),
            PaymentState.Accepted => payment.SettleBy is { } by ? texts.NextAccepted(formats.Moment(by)) : texts.NextAcceptedSoon,
            PaymentState.Settled => texts.NextSettled,
            PaymentState.Reversed => texts.NextReversed,
            PaymentState.Expired => texts.ErrorNext(ErrorCode.PaymentExpired),
            _ => texts.ErrorNext(payment.Reason ?? ErrorCode.BoxCancelled),
        };
    }

    /// <summary>Nothing to read out on the telephone where everything is as it should be.</summary>
    private static string? CodeOf(Scene scene, Payment payment) => payment.State switch
    {
        PaymentState.Unknown => scene.Texts.CodeLine(ErrorCode.OutcomeUnknown.Code),
        PaymentState.Undetermined => scene.Texts.CodeLine((payment.Reason ?? ErrorCode.BoxLost).Code),
        PaymentState.Declined or PaymentState.Rejected or PaymentState.Expired or PaymentState.Abandoned or PaymentState.Reversed =>
            payment.Reason is { } reason ? scene.Texts.CodeLine(reason.Code) : null,
        _ => null,
    };
}
