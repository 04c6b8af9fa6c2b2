using System.Globalization;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>From a bill to its review: fetching a quote, choosing an amount, and what comes of late or changed quotes.</summary>
internal static class Quotes
{
    public static Turn Open(State state, BillLine line) =>
        Ask(state.Open(new Route.OneBill(line.Bill.Key, null)), new Route.OneBill(line.Bill.Key, null));

    /// <summary>Asks for a quote of the bill that is open.</summary>
    public static Turn Ask(State state, Route.OneBill route)
    {
        if (BillLine.Find(state, route.Bill) is not { } line) return state;
        return (Turn)state.WithRoute(route with { Offer = new Fetch<QuoteOffer>.Asked(state.At), TermsChanged = false })
            + new Effect.FetchQuote(route.Bill, line.Bill.Account);
    }

    /// <summary>
    /// Too old to be confirmed: the person must be able to finish at the box before the quote's time to authorize is over.
    /// </summary>
    public static bool IsStale(State state, QuoteOffer offer) =>
        state.At - offer.FetchedAt >= offer.Quote.AuthorizeBy - offer.Quote.IssuedAt - state.BoxTimeout;

    public static Turn Fetched(State state, Message.QuoteFetched message)
    {
        var offer = message.Offer;
        var key = offer.Bill.Key;
        if (!IsPayable(offer)) return Failed(state, new Message.QuoteFailed(key, ErrorCode.EvidenceMalformed));
        state = state
            .Everywhere<Route.OneBill>(route => route.Bill == key && IsWanted(route.Offer) ? Take(route, offer) : route)
            .Everywhere<Route.PayAll>(route => Baskets.Take(route, offer, isOfReview: false));
        return state.Route is Route.Review { RefreshingSince: not null } review && review.Drafts.Any(d => d.Offer.Bill.Key == key)
            ? Refreshed(state, review, offer)
            : state;
    }

    public static Turn Failed(State state, Message.QuoteFailed message)
    {
        var failure = new Fetch<QuoteOffer>.Failed(message.Reason) { Limit = message.Limit };
        var isOfReview = state.Route is Route.Review { RefreshingSince: not null } review
            && review.Drafts.Any(draft => draft.Offer.Bill.Key == message.Bill);
        state = state.Everywhere<Route.OneBill>(route =>
            route.Bill == message.Bill && (isOfReview || route.Offer is Fetch<QuoteOffer>.Asked)
                ? route with { Offer = failure, Amount = null, Typed = "" }
                : route);
        state = state.Everywhere<Route.PayAll>(route => Baskets.Drop(route, message.Bill, failure, isOfReview));
        state = isOfReview ? state.Back() : state;
        return message.Reason.IsFinal() ? BillsNews.Load(state) : state;
    }

    /// <summary>To review, with the amount that is chosen; a quote that got too old on the way is fetched anew first.</summary>
    public static Turn Review(State state, Route.OneBill route)
    {
        if (Permission.ToReview(state, route) != Hindrance.None) return state;
        var offer = route.Offer!.Value!;
        if (IsStale(state, offer)) return Ask(state, route);
        var fundings = offer.BoxFundings;
        return state.Open(new Route.Review([new PaymentDraft(offer, route.Amount!.Value, fundings[0])]));
    }

    /// <summary>Fetches again what a review has let grow too old.</summary>
    public static Turn Refresh(State state, Route.Review review)
    {
        if (review.RefreshingSince is not null) return state;
        var stale = review.Drafts.Where(draft => IsStale(state, draft.Offer)).ToList();
        if (stale.Count == 0) return state;
        return (Turn)state.WithRoute(review with { RefreshingSince = state.At, Hurried = false })
            + stale.Select(draft => new Effect.FetchQuote(draft.Offer.Bill.Key, draft.Account));
    }

    public static Turn Choose(State state, Route.OneBill route, Money amount) =>
        state.WithRoute(route with { Amount = amount, Typed = "", Focus = new RowId.Review() });

    /// <summary>◀ and ▶ on an amount.</summary>
    public static State Step(State state, Route.OneBill route, int by)
    {
        if (route.Offer?.Value?.Quote.Rule is not { } rule) return state;
        var from = Current(route, rule);
        var to = by > 0 ? AmountSteps.More(rule, from) : AmountSteps.Less(rule, from);
        return state.WithRoute(route with { Amount = to, Typed = "" });
    }

    /// <summary>A digit on a bill whose amount is free. One too many begins anew.</summary>
    public static State Type(State state, Route.OneBill route, int digit)
    {
        if (route.Offer?.Value?.Quote.Rule is not { } rule || !AmountSteps.AreFree(rule)) return state;
        var before = route.Typed.Length >= AmountSteps.MaxDigits(rule) ? "" : route.Typed;
        var typed = (before + digit.ToString(CultureInfo.InvariantCulture)).TrimStart('0');
        var amount = typed.Length == 0 ? Money.Zero(rule.Suggested.Currency) : AmountSteps.FromDigits(rule, typed);
        return state.WithRoute(route with
        {
            Typed = typed.Length == 0 ? "0" : typed,
            Amount = rule.Allows(amount) ? amount : null,
            Focus = new RowId.AmountPicker(),
        });
    }

    /// <summary>What the amount row shows: what was typed if anything was, allowed or not.</summary>
    public static Money Current(Route.OneBill route, AmountRule rule) =>
        route.Typed.Length > 0 ? AmountSteps.FromDigits(rule, route.Typed) : route.Amount ?? rule.Suggested;

    private static bool IsWanted(Fetch<QuoteOffer>? offer) => offer is Fetch<QuoteOffer>.Asked or Fetch<QuoteOffer>.Failed;

    private static Route.OneBill Take(Route.OneBill route, QuoteOffer offer) => route with
    {
        Offer = new Fetch<QuoteOffer>.Got(offer),
        Amount = route.Amount is { } amount && offer.Quote.Rule.Allows(amount) ? amount : Baskets.AmountOf(offer),
        Typed = "",
        // Where there is an amount to choose, that comes first.
        Focus = route.Focus is RowId.Review or RowId.Retry ? null : route.Focus,
    };

    /// <summary>A fresh quote on the same terms takes the old one's place; on others the household decides anew.</summary>
    private static State Refreshed(State state, Route.Review review, QuoteOffer offer)
    {
        var old = review.Drafts.First(draft => draft.Offer.Bill.Key == offer.Bill.Key);
        var isOnSameTerms = offer.Quote.Rule == old.Offer.Quote.Rule
            && offer.Quote.Fee == old.Offer.Quote.Fee
            && offer.Quote.Payee == old.Offer.Quote.Payee
            && offer.Quote.MaskedOwner == old.Offer.Quote.MaskedOwner
            && offer.Quote.Account == old.Offer.Quote.Account
            && offer.BoxFundings.Contains(old.Funding);
        state = state
            .Everywhere<Route.OneBill>(route => route.Bill == offer.Bill.Key
                ? Take(route, offer) with { TermsChanged = !isOnSameTerms }
                : route)
            .Everywhere<Route.PayAll>(route => Baskets.Take(route with { TermsChanged = !isOnSameTerms }, offer, isOfReview: true));
        if (!isOnSameTerms) return state.Back();
        var drafts = review.Drafts.Replace(draft => draft.Offer.Bill.Key == offer.Bill.Key, draft => draft with { Offer = offer });
        var isDone = drafts.All(draft => !IsStale(state, draft.Offer));
        return state.WithRoute(review with { Drafts = drafts, RefreshingSince = isDone ? null : review.RefreshingSince });
    }

    /// <summary>Whether every amount that it allows can be reckoned with, and there is a way to pay.</summary>
    private static bool IsPayable(QuoteOffer offer) =>
        offer.Fundings is { IsDefaultOrEmpty: false }
        && offer.Quote.Key == offer.Bill.Key
        && AmountSteps.Highest(offer.Quote.Rule).MinorUnits <= (long.MaxValue - offer.Quote.Fee.MinorUnits) / BoxAuthorization.MaxIntents;
}
