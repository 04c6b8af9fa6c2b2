using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>
/// Several bills in one go: which are picked, and fetching a quote for each. One authorization takes up to
/// <see cref="BoxAuthorization.MaxIntents"/>; the rest is for the next time.
/// </summary>
internal static class Baskets
{
    /// <summary>From home, with the most urgent bills picked.</summary>
    public static Turn Open(State state)
    {
        var urgent = Candidates(state).Take(BoxAuthorization.MaxIntents).ToImmutableArray();
        var picks = urgent.Select(line => new BillPick(line.Bill.Key, IsPicked: true, new Fetch<QuoteOffer>.Asked(state.At)));
        return (Turn)state.Open(new Route.PayAll([.. picks])) + urgent.Select(AskFor);
    }

    /// <summary>What may be picked: what is open, in one currency, the most urgent first.</summary>
    public static ImmutableArray<BillLine> Candidates(State state)
    {
        var open = BillLine.List(state).Where(line => line.IsOpen).ToImmutableArray();
        return open.IsEmpty ? open : open.RemoveAll(line => line.Bill.Due.Currency != open[0].Bill.Due.Currency);
    }

    /// <summary>What is picked and still open, in the order of the list.</summary>
    public static ImmutableArray<BillPick> Picked(State state, Route.PayAll route) =>
    [
        .. Candidates(state).Select(line => route.PickOf(line.Bill.Key)).OfType<BillPick>().Where(pick => pick.IsPicked),
    ];

    public static BillPick? PickOf(this Route.PayAll route, BillKey bill) => route.Picks.FirstOrDefault(pick => pick.Bill == bill);

    /// <summary>Takes a bill in or out. Taken in, its quote is fetched unless a good one is there.</summary>
    public static Turn Toggle(State state, Route.PayAll route, BillKey bill)
    {
        if (Candidates(state).FirstOrDefault(line => line.Bill.Key == bill) is not { } line) return state;
        var pick = route.PickOf(bill);
        route = route with { IsFull = false, TermsChanged = false };
        if (pick is { IsPicked: true }) return state.WithRoute(route.With(pick with { IsPicked = false }));
        if (Picked(state, route).Length == BoxAuthorization.MaxIntents) return state.WithRoute(route with { IsFull = true });
        if (pick?.Offer is Fetch<QuoteOffer>.Asked || (pick?.Offer.Value is { } offer && !Quotes.IsStale(state, offer)))
            return state.WithRoute(route.With(pick with { IsPicked = true }));
        var asked = new BillPick(bill, IsPicked: true, new Fetch<QuoteOffer>.Asked(state.At));
        return (Turn)state.WithRoute(route.With(asked)) + AskFor(line);
    }

    /// <summary>On to review; what got too old while the household was choosing is fetched anew first.</summary>
    public static Turn Review(State state, Route.PayAll route)
    {
        if (Permission.ToReview(state, route) != Hindrance.None) return state;
        var picked = Picked(state, route);
        var stale = picked.Where(pick => Quotes.IsStale(state, pick.Offer.Value!)).ToImmutableArray();
        if (!stale.IsEmpty) return AskAnew(state, route, stale);
        var fundings = CommonFundings(picked);
        var drafts = picked.Select(pick => new PaymentDraft(pick.Offer.Value!, AmountOf(pick.Offer.Value!), fundings[0]));
        return state.WithRoute(route with { TermsChanged = false }).Open(new Route.Review([.. drafts]));
    }

    /// <summary>How all of these may be paid at the box, the usual way of the first one first. Empty while one has no quote.</summary>
    public static ImmutableArray<Funding> CommonFundings(ImmutableArray<BillPick> picked) =>
        picked.Any(pick => pick.Offer.Value is null) || picked.IsEmpty
            ? []
            : [.. picked[0].Offer.Value!.BoxFundings.Where(funding => picked.All(pick => pick.Offer.Value!.Fundings.Contains(funding)))];

    /// <summary>What is picked and does not fit within a limit; what has no quote yet is not looked at.</summary>
    public static ImmutableDictionary<BillKey, PaymentLimit> Exceeding(State state, Route.PayAll route) => Spending.Exceeded(
        Picked(state, route).Select(pick => pick.Offer.Value).OfType<QuoteOffer>().Select(offer => (offer, AmountOf(offer))));

    /// <summary>What is paid of a bill in a basket: what is due, or what its rule suggests where that can't be paid as such.</summary>
    public static Money AmountOf(QuoteOffer offer) => AmountOf(offer.Bill.Due, offer.Quote.Rule);

    /// <inheritdoc cref="AmountOf(QuoteOffer)"/>
    public static Money AmountOf(Money due, AmountRule rule) => rule.Allows(due) ? due : rule.Suggested;

    /// <summary>A quote that came for a bill which is waited for; or in place of one that grew too old during review.</summary>
    public static Route Take(Route.PayAll route, QuoteOffer offer, bool isOfReview) => route.PickOf(offer.Bill.Key) is { } pick
        && (isOfReview || pick.Offer is Fetch<QuoteOffer>.Asked)
        ? route.With(pick with { Offer = new Fetch<QuoteOffer>.Got(offer) })
        : route;

    /// <summary>A bill whose quote can't be had is taken out; the others go on. The screen says which and why.</summary>
    public static Route Drop(Route.PayAll route, BillKey bill, Fetch<QuoteOffer>.Failed failure, bool isOfReview) => route.PickOf(bill) is { } pick
        && (isOfReview || pick.Offer is Fetch<QuoteOffer>.Asked)
        ? route.With(pick with { IsPicked = false, Offer = failure })
        : route;

    private static Turn AskAnew(State state, Route.PayAll route, ImmutableArray<BillPick> stale)
    {
        var lines = stale.Select(pick => BillLine.Find(state, pick.Bill)).OfType<BillLine>();
        var asked = stale.Aggregate(route, (r, pick) => r.With(pick with { Offer = new Fetch<QuoteOffer>.Asked(state.At) }));
        return (Turn)state.WithRoute(asked) + lines.Select(AskFor);
    }

    private static Effect AskFor(BillLine line) => new Effect.FetchQuote(line.Bill.Key, line.Bill.Account);

    private static Route.PayAll With(this Route.PayAll route, BillPick pick) => route with
    {
        Picks = route.PickOf(pick.Bill) is { } old ? route.Picks.Replace(old, pick) : route.Picks.Add(pick),
    };
}
