using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>Every payment of this household's set-top box, newest first.</summary>
internal static class HistoryView
{
    public static Screen Of(Scene scene, Route.History route)
    {
        var (state, texts, hints) = (scene.State, scene.Texts, new KeyHints(scene));
        var problem = route.Loaded is Fetch<ImmutableArray<Payment>>.Failed failed ? scene.Explain(failed.Reason, texts.MoneyUntouched) : null;
        var isEmpty = route.Loaded is Fetch<ImmutableArray<Payment>>.Got && !scene.RowIds.Any(id => id is RowId.Payment);
        var frame = scene.Frame(
            texts.HistoryTitle,
            route.Loaded is Fetch<ImmutableArray<Payment>>.Asked asked ? scene.Busy(asked.Since, Limits.History, texts.BusyHistory, texts.BusyOverdue) : null,
            hints.Of(hints.Move, hints.Page, hints.Open, hints.Back, hints.YellowReveal),
            isEmpty ? texts.HistoryEmpty : null,
            problem?.What,
            problem?.Next,
            state.Focus is RowId.Payment focus ? EntryRows.Spoken(scene, state.PaymentOf(focus.Id)!) : null);
        return new Screen.History(
            frame,
            [.. scene.RowIds.Select(id => RowOf(scene, id))],
            scene.Focused,
            isEmpty ? texts.HistoryEmpty : null,
            problem);
    }

    private static Row RowOf(Scene scene, RowId id) => id switch
    {
        RowId.Payment payment => EntryRows.Of(scene, scene.State.PaymentOf(payment.Id)!),
        RowId.Retry => new Row.Action(id, scene.Texts.RetryRow, IsPrimary: true),
        _ => new Row.Action(id, scene.Texts.BackRow),
    };
}
