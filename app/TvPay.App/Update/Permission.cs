using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>Whether the household may go on. Update obeys it and View tells it, so that they can't differ.</summary>
internal static class Permission
{
    /// <summary>From a bill to its review.</summary>
    public static Hindrance ToReview(State state, Route.OneBill route)
    {
        if (state.Halted is not null) return Hindrance.Halted;
        if (!IsOpen(state, route)) return Hindrance.NotOpen;
        if (route.Offer?.Value is not { } offer) return Hindrance.NotYet;
        if (offer.BoxFundings.IsEmpty) return Hindrance.NoFunding;
        if (route.Amount is not { } amount || !offer.Quote.Rule.Allows(amount)) return Hindrance.AmountNotAllowed;
        return Spending.Exceeded(offer, amount) is null ? Hindrance.None : Hindrance.AboveLimit;
    }

    /// <summary>From the bills that are picked to their review.</summary>
    public static Hindrance ToReview(State state, Route.PayAll route)
    {
        if (state.Halted is not null) return Hindrance.Halted;
        var picked = Baskets.Picked(state, route);
        if (picked.IsEmpty) return Hindrance.NothingPicked;
        if (picked.Any(pick => pick.Offer.Value is null)) return Hindrance.NotYet;
        if (!Baskets.Exceeding(state, route).IsEmpty) return Hindrance.AboveLimit;
        return Baskets.CommonFundings(picked).IsEmpty ? Hindrance.NoCommonFunding : Hindrance.None;
    }

    /// <summary>From review to the box.</summary>
    public static Hindrance ToConfirm(State state, Route.Review route)
    {
        if (state.Halted is not null) return Hindrance.Halted;
        if (route.Drafts.Any(draft => draft.Offer.Quote.Key is { } key && BillLine.Find(state, key) is { IsOpen: false }))
            return Hindrance.NotOpen;
        if (route.RefreshingSince is not null || route.Drafts.Any(draft => Quotes.IsStale(state, draft.Offer)))
            return Hindrance.NotYet;
        if (!Exceeding(route).IsEmpty) return Hindrance.AboveLimit;
        return state.Box.State switch
        {
            BoxState.Absent => Hindrance.BoxAbsent,
            BoxState.Unpaired => Hindrance.BoxUnpaired,
            BoxState.Fault => Hindrance.BoxFault,
            _ => Hindrance.None,
        };
    }

    /// <summary>What of a review does not fit within a limit.</summary>
    public static ImmutableDictionary<BillKey, PaymentLimit> Exceeding(Route.Review route) =>
        Spending.Exceeded(route.Drafts.Select(draft => (draft.Offer, draft.Amount)));

    /// <summary>From a typed number to whose it is.</summary>
    public static Hindrance ToLookUp(State state, Route.TypeNumber route)
    {
        if (Typing.PatternOf(state, route) is not { } pattern || !pattern.Matches(route.Typed)) return Hindrance.NumberNotWhole;
        return state.Accounts.AccountOf(route.Biller, AccountNumber.Parse(route.Typed)) is null ? Hindrance.None : Hindrance.AccountKnown;
    }

    private static bool IsOpen(State state, Route.OneBill route) => BillLine.Find(state, route.Bill) is null or { IsOpen: true };
}
