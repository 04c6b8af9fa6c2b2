using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>What is due, and everything else one step away.</summary>
internal static class HomeView
{
    public static Screen Of(Scene scene)
    {
        var state = scene.State;
        var lines = BillLine.List(state);
        var total = TotalOf(scene, lines, scene.Formats.Money);
        var hints = new KeyHints(scene);
        var frame = scene.Frame(
            scene.Texts.HomeTitle,
            BusyOf(scene),
            hints.Of(hints.Move, hints.Open, hints.BackToLiveTv, hints.GreenHistory, hints.YellowReveal),
            SpokenFocus(scene, lines),
            total is null ? null : Speech.Clause(scene.Texts, scene.Texts.TotalToPay, TotalOf(scene, lines, scene.Formats.SpokenMoney)));
        return new Screen.Home(
            frame,
            [.. scene.RowIds.Select(id => RowOf(scene, lines, id))],
            scene.Focused,
            scene.Texts.TotalToPay,
            total,
            [.. Notices(scene, lines)]);
    }

    private static Row RowOf(Scene scene, ImmutableArray<BillLine> lines, RowId id) => id switch
    {
        RowId.Bill bill => EntryRows.Of(scene, lines.First(line => line.Bill.Key == bill.Id)),
        RowId.PayAll => PayAll(scene),
        RowId.Accounts => new Row.Action(id, scene.Texts.AccountsRow),
        RowId.History => new Row.Action(id, scene.Texts.HistoryRow),
        RowId.Language => new Row.Action(
            id,
            scene.Texts.LanguageRow(scene.State.Language.OwnName),
            scene.Texts.LanguageConsequence(scene.State.Language.Next.OwnName)),
        RowId.Retry => new Row.Action(id, scene.Texts.RetryRow),
        _ => new Row.Action(id, scene.Texts.LiveTvRow),
    };

    /// <summary>How many it begins with and what they come to.</summary>
    private static Row.Action PayAll(Scene scene)
    {
        var urgent = Baskets.Candidates(scene.State).Take(BoxAuthorization.MaxIntents).ToList();
        var sum = urgent.Aggregate(Int128.Zero, (total, line) => total + Baskets.AmountOf(line.Bill.Due, line.Bill.Rule).MinorUnits);
        return new Row.Action(
            new RowId.PayAll(),
            scene.Texts.PayAllRow,
            scene.Texts.PayAllConsequence(urgent.Count, scene.Formats.Money(sum, urgent[0].Bill.Due.Currency)),
            IsPrimary: true);
    }

    /// <summary>Of what is open, by currency; null while no list has come.</summary>
    private static string? TotalOf(Scene scene, ImmutableArray<BillLine> lines, Func<Int128, Currency, string> format)
    {
        if (scene.State.Bills is null) return null;
        var sums = lines.Where(line => line.IsOpen)
            .GroupBy(line => line.Bill.Due.Currency)
            .Select(group => format(group.Aggregate(Int128.Zero, (sum, line) => sum + line.Bill.Due.MinorUnits), group.Key))
            .ToList();
        return sums.Count == 0 ? format(0, Currency.Cny) : string.Join(" + ", sums);
    }

    private static IEnumerable<Notice> Notices(Scene scene, ImmutableArray<BillLine> lines)
    {
        var (state, texts) = (scene.State, scene.Texts);
        if (state.Halted is { } halted) yield return new Notice(texts.PaymentsHalted(halted.Code), Tone.Bad);
        if (state.BillsLoading.Failure is { } failure)
            yield return new Notice(
                state.Bills is { } old
                    ? texts.BillsMayBeOld(scene.Formats.Moment(old.AsOf))
                    : texts.BillsNotLoaded(texts.Error(failure), failure.Code),
                Tone.Warning);
        if (state.Bills is not { } bills) yield break;
        var overdue = lines.Count(line => line.Standing == BillStanding.Overdue);
        if (overdue > 0) yield return new Notice(texts.OverdueBills(overdue), Tone.Warning);
        if (!bills.Unavailable.IsEmpty)
            yield return new Notice(
                texts.BillersMissing(string.Join(texts.ListSeparator, bills.Unavailable.Select(scene.Payee))),
                Tone.Warning);
        else if (lines.IsEmpty) yield return new Notice(texts.NoBills, Tone.Plain);
        else if (!lines.Any(line => line.IsOpen || line.Standing == BillStanding.InFlight))
            yield return new Notice(texts.NothingToPay, Tone.Good);
    }

    /// <summary>Only where there is nothing to look at meanwhile: a list that is renewed stays quiet.</summary>
    private static Busy? BusyOf(Scene scene) =>
        scene.State is { Bills: null, BillsLoading.Since: { } since }
            ? scene.Busy(since, Limits.Bills, scene.Texts.BusyBills, scene.Texts.BusyOverdueHome)
            : null;

    private static string SpokenFocus(Scene scene, ImmutableArray<BillLine> lines) => scene.State.Focus is RowId.Bill bill
        ? EntryRows.Spoken(scene, lines.First(line => line.Bill.Key == bill.Id))
        : SpokenAction(scene, (Row.Action)RowOf(scene, lines, scene.State.Focus));

    private static string SpokenAction(Scene scene, Row.Action row) =>
        row.Id is RowId.PayAll ? Speech.Join(scene.Texts, [row.Label, row.Consequence]) : row.Label;
}
