using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>The check list of what to pay in one go.</summary>
internal static class PayAllView
{
    public static Screen Of(Scene scene, Route.PayAll route)
    {
        var (state, texts, hints) = (scene.State, scene.Texts, new KeyHints(scene));
        var lines = Baskets.Candidates(state);
        var picked = Baskets.Picked(state, route);
        var (total, spokenTotal) = (TotalOf(scene, lines, picked, scene.Formats.Money), TotalOf(scene, lines, picked, scene.Formats.SpokenMoney));
        var exceeding = Baskets.Exceeding(state, route);
        var rows = scene.RowIds.Select(id => RowOf(scene, route, lines, exceeding, id, total)).ToImmutableArray();
        ImmutableArray<Notice> notices = [.. Notices(scene, route, exceeding)];
        var frame = scene.Frame(
            texts.PayAllTitle,
            BusyOf(scene, picked),
            hints.Of(hints.Move, hints.Page, state.Focus is RowId.Pick ? hints.PickOrLeave : hints.Choose, hints.Back, hints.YellowReveal),
            [
                .. notices.Select(notice => notice.Text),
                SpokenFocus(scene, route, lines, rows[scene.Focused]),
                Speech.Clause(texts, texts.PickedCount(picked.Length), spokenTotal),
            ]);
        return new Screen.PayAll(frame, rows, scene.Focused, texts.PickedCount(picked.Length), total, notices);
    }

    private static Row RowOf(
        Scene scene,
        Route.PayAll route,
        ImmutableArray<BillLine> lines,
        ImmutableDictionary<BillKey, PaymentLimit> exceeding,
        RowId id,
        string total) => id switch
        {
            RowId.Pick pick => PickOf(scene, route, lines.First(line => line.Bill.Key == pick.Id), exceeding.GetValueOrDefault(pick.Id)),
            RowId.Review => Review(scene, route, total),
            _ => new Row.Action(id, scene.Texts.BackRow),
        };

    private static Row.Action Review(Scene scene, Route.PayAll route, string total)
    {
        var hindrance = Permission.ToReview(scene.State, route);
        var consequence = hindrance == Hindrance.AboveLimit
            ? scene.Texts.HindranceSomeAboveLimit
            : Hindrances.Text(scene, hindrance) ?? scene.Texts.ReviewConsequence(total);
        return new Row.Action(new RowId.Review(), scene.Texts.ReviewRow, consequence, IsPrimary: true, IsEnabled: hindrance == Hindrance.None);
    }

    private static Row.Pick PickOf(Scene scene, Route.PayAll route, BillLine line, PaymentLimit? exceeded)
    {
        var entry = EntryRows.Of(scene, line) with
        {
            Id = new RowId.Pick(line.Bill.Key),
            Amount = scene.Formats.Money(AmountOf(route, line), line.Bill.Due.Currency),
        };
        var pick = route.PickOf(line.Bill.Key);
        return new Row.Pick(WithNews(scene, line, pick, exceeded, entry), pick is { IsPicked: true });
    }

    /// <summary>What stands in a bill's way comes before what else there is to say of it.</summary>
    private static Row.Entry WithNews(Scene scene, BillLine line, BillPick? pick, PaymentLimit? exceeded, Row.Entry entry)
    {
        var texts = scene.Texts;
        if (pick?.Offer is Fetch<QuoteOffer>.Failed failed)
            return entry with { Status = texts.NotThisTime, Tone = Tone.Bad, Remark = texts.TwoParts(texts.Error(failed.Reason), failed.Reason.Code) };
        if (pick is { IsPicked: true, Offer: Fetch<QuoteOffer>.Asked }) return entry with { Status = texts.StatusAsking, Tone = Tone.Waiting };
        if (exceeded is not null)
        {
            return entry with
            {
                Status = texts.StatusAboveLimit,
                Tone = Tone.Warning,
                Remark = texts.TwoParts(texts.Error(exceeded.Reason), exceeded.Reason.Code),
            };
        }

        if (pick?.Offer.Value is { Quote.Fee: { IsPositive: true } fee }) return entry with { Remark = texts.FeeIncluded(scene.Formats.Money(fee)) };
        var asksForMore = scene.State.Focus == entry.Id && line.Bill.Rule is not AmountRule.Exact;
        return asksForMore ? entry with { Remark = entry.Remark ?? texts.OtherAmountsAlone } : entry;
    }

    /// <summary>With the fee, once it is known.</summary>
    private static Int128 AmountOf(Route.PayAll route, BillLine line) => route.PickOf(line.Bill.Key)?.Offer.Value is { } offer
        ? (Int128)Baskets.AmountOf(offer).MinorUnits + offer.Quote.Fee.MinorUnits
        : Baskets.AmountOf(line.Bill.Due, line.Bill.Rule).MinorUnits;

    private static string TotalOf(
        Scene scene, ImmutableArray<BillLine> lines, ImmutableArray<BillPick> picked, Func<Int128, Currency, string> format)
    {
        var route = (Route.PayAll)scene.State.Route;
        var sum = picked.Aggregate(Int128.Zero, (total, pick) => total + AmountOf(route, lines.First(line => line.Bill.Key == pick.Bill)));
        return format(sum, lines.IsEmpty ? Currency.Cny : lines[0].Bill.Due.Currency);
    }

    private static IEnumerable<Notice> Notices(
        Scene scene, Route.PayAll route, ImmutableDictionary<BillKey, PaymentLimit> exceeding)
    {
        var texts = scene.Texts;
        if (scene.State.Halted is { } halted) yield return new Notice(texts.PaymentsHalted(halted.Code), Tone.Bad);
        if (route.TermsChanged) yield return new Notice(texts.TermsChanged, Tone.Warning);
        if (route.IsFull) yield return new Notice(texts.BasketFull(BoxAuthorization.MaxIntents), Tone.Warning);
        var failed = route.Picks.Count(pick => pick.Offer is Fetch<QuoteOffer>.Failed);
        if (failed > 0) yield return new Notice(texts.LeftOut(failed), Tone.Warning);
        foreach (var line in LimitsInTheWay(scene, route, exceeding)) yield return new Notice(line, Tone.Warning);
    }

    /// <summary>Each once: of what is picked and does not fit, and of what got no quote.</summary>
    private static IEnumerable<string> LimitsInTheWay(
        Scene scene, Route.PayAll route, ImmutableDictionary<BillKey, PaymentLimit> exceeding)
    {
        var ofPicked = Baskets.Picked(scene.State, route).Select(pick => exceeding.GetValueOrDefault(pick.Bill));
        var ofFailed = route.Picks.Select(pick => (pick.Offer as Fetch<QuoteOffer>.Failed)?.Limit);
        return ofPicked.Concat(ofFailed).OfType<PaymentLimit>().DistinctBy(limit => limit.Reason).Select(limit => LimitLines.Of(scene, limit));
    }

    private static Busy? BusyOf(Scene scene, ImmutableArray<BillPick> picked)
    {
        var since = picked.Select(pick => pick.Offer).OfType<Fetch<QuoteOffer>.Asked>().Select(asked => asked.Since).ToList();
        return since.Count == 0 ? null : scene.Busy(since.Min(), Limits.Quote, scene.Texts.BusyQuotes, scene.Texts.BusyOverdueQuotes);
    }

    private static string SpokenFocus(Scene scene, Route.PayAll route, ImmutableArray<BillLine> lines, Row row) => row switch
    {
        Row.Pick pick => Speech.Clause(
            scene.Texts,
            pick.IsPicked ? scene.Texts.SpokenPicked : scene.Texts.SpokenNotPicked,
            EntryRows.Spoken(scene, lines.First(line => line.Bill.Key == ((RowId.Pick)pick.Id).Id)),
            route.PickOf(((RowId.Pick)pick.Id).Id)?.Offer is Fetch<QuoteOffer>.Failed ? pick.Bill.Remark : null),
        Row.Action action => Speech.Join(scene.Texts, [action.Label, action.Consequence]),
        _ => "",
    };
}
