using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>From the household's accounts to one more: the biller, the number, whose it is, its name.</summary>
internal static class AddingAccount
{
    public static Turn Open(State state) =>
        AskBillers(state.Open(new Route.PickBiller(new Fetch<ImmutableArray<Biller>>.Asked(state.At), [])));

    public static Turn AskBillers(State state) => state.Route is not Route.PickBiller route
        ? state
        : (Turn)state.WithRoute(route with { Loaded = new Fetch<ImmutableArray<Biller>>.Asked(state.At) }) + new Effect.LoadBillers();

    /// <summary>On to the number, with what was typed of it before.</summary>
    public static State Pick(State state, Route.PickBiller route, BillerId biller)
    {
        if (Typing.PatternOf(state.Accounts.BillerOf(biller)) is not { } pattern) return state;
        var typed = route.Typed.FirstOrDefault(number => number.Biller == biller)?.Typed ?? "";
        // The pattern may have changed since: then what was typed is worth nothing.
        return state.Open(new Route.TypeNumber(biller, pattern.Missing(typed) is null ? "" : typed));
    }

    /// <summary>Back to the billers; what was typed is kept until the household has left them.</summary>
    public static State LeaveNumber(State state, Route.TypeNumber number) => state.Back()
        .Everywhere<Route.PickBiller>(route => route with
        {
            Typed = [.. route.Typed.Where(typed => typed.Biller != number.Biller), new TypedNumber(number.Biller, number.Typed)],
        });

    public static Turn LookUp(State state, Route.TypeNumber route)
    {
        if (Permission.ToLookUp(state, route) != Hindrance.None) return state;
        var number = AccountNumber.Parse(route.Typed);
        return Ask(state.Open(new Route.ReadBack(route.Biller, number, new Fetch<AccountCandidate>.Asked(state.At))));
    }

    public static Turn AskAgain(State state, Route.ReadBack route) =>
        Ask(state.WithRoute(route with { Found = new Fetch<AccountCandidate>.Asked(state.At) }));

    public static Turn Found(State state, Message.AccountFound message) =>
        state.Everywhere<Route.ReadBack>(route => IsAwaited(route, message.Candidate.Biller, message.Candidate.Number)
            ? route with { Found = new Fetch<AccountCandidate>.Got(message.Candidate), Focus = null }
            : route);

    public static Turn NotFound(State state, Message.AccountLookupFailed message)
    {
        state = state.Everywhere<Route.ReadBack>(route => IsAwaited(route, message.Biller, message.Number)
            ? route with { Found = new Fetch<AccountCandidate>.Failed(message.Reason), Focus = null }
            : route);
        // The list on this screen doesn't have it, so the list is old.
        return message.Reason == ErrorCode.AccountExists ? BillsNews.Load(state) : state;
    }

    /// <summary>
    /// What was read back is the household's. As for a payment, it must have had the time to read: the press that looked it
    /// up can't be the one that takes it.
    /// </summary>
    public static State Accept(State state, Route.ReadBack route)
    {
        if (route.Found.Value is not { } candidate) return state;
        if (state.PaintedAt is not { } painted || state.PressedAt - painted < Limits.Reading)
            return state.WithRoute(route with { Hurried = true });
        return state.WithRoute(route with { Hurried = false }).Open(new Route.NameAccount(candidate));
    }

    public static Turn Add(State state, Route.NameAccount route, AccountName? name) =>
        (Turn)state.WithRoute(route with { Chosen = name, Adding = new Fetch<BillerAccount>.Asked(state.At), Focus = null })
        + new Effect.AddAccount(route.Candidate.Biller, route.Candidate.Number, AccountNames.Saved(name, state.Language));

    /// <summary>To the accounts, where it stands now. Whoever has left meanwhile stays where they are.</summary>
    public static Turn Added(State state, Message.AccountAdded message)
    {
        var account = message.Account;
        state = AccountsNews.Change(state, state.Accounts.With(account));
        var isAwaited = state.Route is Route.NameAccount { Adding: Fetch<BillerAccount>.Asked } route
            && IsOf(route, account.Biller, account.Number);
        if (!isAwaited) return BillsNews.Load(state);
        var accounts = new Route.Accounts(
            new Fetch<ImmutableArray<BillerAccount>>.Got(state.Accounts.Accounts), AccountsNote.Added)
        {
            Focus = new RowId.Account(account.Id),
        };
        return BillsNews.Load(state.Home().Open(accounts));
    }

    public static Turn AddFailed(State state, Message.AccountAddFailed message) =>
        state.Everywhere<Route.NameAccount>(route =>
            IsOf(route, message.Biller, message.Number) && route.Adding is Fetch<BillerAccount>.Asked
                ? route with { Adding = new Fetch<BillerAccount>.Failed(message.Reason), Focus = null }
                : route);

    /// <summary>Whether the same may go better a moment later.</summary>
    public static bool IsWorthAnotherTry(ErrorCode reason) =>
        reason == ErrorCode.BillerUnavailable || reason == ErrorCode.GatewayUnreachable;

    private static Turn Ask(State state) => state.Route is Route.ReadBack route
        ? (Turn)state + new Effect.LookUpAccount(route.Biller, route.Number)
        : state;

    private static bool IsAwaited(Route.ReadBack route, BillerId biller, AccountNumber number) =>
        route.Biller == biller && route.Number == number && route.Found is Fetch<AccountCandidate>.Asked;

    private static bool IsOf(Route.NameAccount route, BillerId biller, AccountNumber number) =>
        route.Candidate.Biller == biller && route.Candidate.Number == number;
}
