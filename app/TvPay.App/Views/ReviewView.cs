using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>What will be paid to whom from where, with confirm and cancel side by side.</summary>
internal static class ReviewView
{
    public static Screen Of(Scene scene, Route.Review route)
    {
        var (texts, hints) = (scene.Texts, new KeyHints(scene));
        var total = scene.Formats.Money(route.Total);
        var rows = scene.RowIds.Select(id => RowOf(scene, route, id)).ToImmutableArray();
        var warning = WarningOf(scene, route);
        var isOnly = route.Drafts.Length == 1;
        var frame = scene.Frame(
            texts.ReviewTitle,
            route.RefreshingSince is { } since ? scene.Busy(since, Limits.Quote, texts.BusyRefresh, texts.BusyOverdueReview) : null,
            hints.Of(hints.Move, hints.Choose, hints.BackCancels, hints.YellowReveal),
            [
                warning?.Text,
                .. route.Drafts.Select(draft => PayeeBlocks.Spoken(scene, draft, isOnly)),
                Speech.Clause(texts, texts.ReviewTotal, scene.Formats.SpokenMoney(route.Total), scene.Funding(route.Funding)),
                Label(rows[scene.Focused]),
            ]);
        return new Screen.Review(
            frame,
            rows,
            scene.Focused,
            [.. route.Drafts.Select(draft => PayeeBlocks.Of(scene, draft, isOnly))],
            texts.ReviewTotal,
            total,
            new Field(texts.FieldFunding, scene.Funding(route.Funding)),
            warning);
    }

    private static Row RowOf(Scene scene, Route.Review route, RowId id) => id switch
    {
        RowId.Pay pay => new Row.Choice(id, scene.Funding(pay.Funding), "", route.Funding == pay.Funding),
        RowId.Confirm => Confirm(scene, route),
        _ => new Row.Action(id, scene.Texts.CancelRow, scene.Texts.CancelConsequence),
    };

    private static Row.Action Confirm(Scene scene, Route.Review route)
    {
        var hindrance = Permission.ToConfirm(scene.State, route);
        var consequence = Obstacle(scene, route, hindrance) ?? ConsequenceOf(scene, route);
        return new Row.Action(new RowId.Confirm(), scene.Texts.ConfirmRow, consequence, IsPrimary: true, IsEnabled: hindrance == Hindrance.None);
    }

    private static string ConsequenceOf(Scene scene, Route.Review route)
    {
        var total = scene.Formats.Money(route.Total);
        if (route.Drafts is not [var draft]) return scene.Texts.ConfirmSeveralConsequence(route.Drafts.Length, total);
        return scene.Texts.ConfirmConsequence(total, scene.Payee(draft.Offer.Quote), scene.Account(draft.Offer.Quote.Account));
    }

    private static string? Obstacle(Scene scene, Route.Review route, Hindrance hindrance) =>
        hindrance == Hindrance.NotOpen && route.Drafts.Length > 1 ? scene.Texts.HindranceOneNotOpen
        : hindrance == Hindrance.AboveLimit ? LimitLines.Of(scene, FirstExceeded(route))
        : Hindrances.Text(scene, hindrance);

    private static PaymentLimit FirstExceeded(Route.Review route)
    {
        var exceeding = Permission.Exceeding(route);
        return route.Drafts.Select(draft => exceeding.GetValueOrDefault(draft.Offer.Bill.Key)).OfType<PaymentLimit>().First();
    }

    private static Notice? WarningOf(Scene scene, Route.Review route) =>
        route.Hurried ? new Notice(scene.Texts.Hurried, Tone.Warning)
        : Permission.ToConfirm(scene.State, route) is var hindrance and not (Hindrance.None or Hindrance.NotYet)
            ? new Notice(Obstacle(scene, route, hindrance)!, Tone.Warning)
            : null;

    private static string Label(Row row) => row switch
    {
        Row.Choice choice => choice.Label,
        Row.Action action => action.Label,
        _ => "",
    };
}
