using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>At whom an account is to be added: by what is paid to them.</summary>
internal static class BillersView
{
    public static Screen Of(Scene scene, Route.PickBiller route)
    {
        var (texts, hints) = (scene.Texts, new KeyHints(scene));
        var isKnown = !scene.State.Accounts.Billers.IsDefault;
        var failure = (route.Loaded as Fetch<ImmutableArray<Biller>>.Failed)?.Reason;
        var problem = failure is not null && !isKnown ? scene.Explain(failure, texts.MoneyUntouched) : null;
        var empty = isKnown && !scene.RowIds.Any(id => id is RowId.Biller) ? texts.BillersEmpty : null;
        var frame = scene.Frame(
            texts.BillersTitle,
            BusyOf(scene, route, isKnown),
            hints.Of(hints.Move, hints.Page, hints.Choose, hints.Back),
            empty,
            problem?.What,
            problem?.Next,
            SpokenFocus(scene));
        return new Screen.Billers(frame, [.. scene.RowIds.Select(id => RowOf(scene, id))], scene.Focused, empty, problem);
    }

    /// <summary>Only where there is nothing to look at meanwhile.</summary>
    private static Busy? BusyOf(Scene scene, Route.PickBiller route, bool isKnown) =>
        !isKnown && route.Loaded is Fetch<ImmutableArray<Biller>>.Asked asked
            ? scene.Busy(asked.Since, Limits.Billers, scene.Texts.BusyBillers, scene.Texts.BusyOverdue)
            : null;

    private static Row RowOf(Scene scene, RowId id) => id switch
    {
        RowId.Biller row => BillerRow(scene, row),
        RowId.Retry => new Row.Action(id, scene.Texts.RetryRow, IsPrimary: true),
        _ => new Row.Action(id, scene.Texts.BackRow),
    };

    private static Row.BillerEntry BillerRow(Scene scene, RowId.Biller row)
    {
        var canBeTyped = Typing.PatternOf(scene.State.Accounts.BillerOf(row.Id)) is not null;
        var count = scene.State.Accounts.CountAt(row.Id);
        var remark = !canBeTyped ? scene.Texts.BillerNotOnTv : count > 0 ? scene.Texts.BillerHasAccounts(count) : null;
        return new Row.BillerEntry(row, scene.Icon(row.Id), scene.Kind(row.Id), scene.Payee(row.Id), remark, canBeTyped);
    }

    private static string SpokenFocus(Scene scene) => RowOf(scene, scene.State.Focus) switch
    {
        Row.BillerEntry biller => Speech.Clause(scene.Texts, biller.Kind, biller.Name, biller.Remark),
        var row => ((Row.Action)row).Label,
    };
}
