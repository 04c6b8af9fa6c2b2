using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>Every payment of this household's set-top box, newest first.</summary>
internal static class HistoryView
{
    public static Screen Of(Scene scene, Route.History route)
    {
        var (texts, hints) = (scene.Texts, new KeyHints(scene));
        var problem = route.Loaded is Fetch<ImmutableArray<Payment>>.Failed failed ? scene.Explain(failed.Reason, texts.MoneyUntouched) : null;
        var isEmpty = route.Loaded is Fetch<ImmutableArray<Payment>>.Got && !scene.RowIds.Any(id => id is RowId.Payment or RowId.Told);
        var frame = scene.Frame(
            texts.HistoryTitle,
            route.Loaded is Fetch<ImmutableArray<Payment>>.Asked asked ? scene.Busy(asked.Since, Limits.History, texts.BusyHistory, texts.BusyOverdue) : null,
            hints.Of(hints.Move, hints.Page, hints.Open, hints.Back, hints.YellowReveal),
            isEmpty ? texts.HistoryEmpty : null,
            problem?.What,
            problem?.Next,
            SpokenOf(scene, route));
        return new Screen.History(
            frame,
            [.. scene.RowIds.Select(id => RowOf(scene, route, id))],
            scene.Focused,
            isEmpty ? texts.HistoryEmpty : null,
            problem);
    }

    private static string? SpokenOf(Scene scene, Route.History route) => scene.State.Focus switch
    {
        RowId.Payment payment => EntryRows.Spoken(scene, scene.State.PaymentOf(payment.Id)!),
        RowId.Told told => EntryRows.Spoken(scene, Papers.ToldOf(route, told.Id)!),
        _ => null,
    };

    private static Row RowOf(Scene scene, Route.History route, RowId id) => id switch
    {
        RowId.Payment payment => EntryRows.Of(scene, scene.State.PaymentOf(payment.Id)!),
        RowId.Told told => EntryRows.Of(scene, Papers.ToldOf(route, told.Id)!),
        RowId.Retry => new Row.Action(id, scene.Texts.RetryRow, IsPrimary: true),
        _ => new Row.Action(id, scene.Texts.BackRow),
    };
}
