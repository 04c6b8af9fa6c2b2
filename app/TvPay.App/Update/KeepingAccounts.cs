using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>The household's accounts: seeing, naming and removing them.</summary>
internal static class KeepingAccounts
{
    public static Turn Open(State state) =>
        Ask(state.Open(new Route.Accounts(new Fetch<ImmutableArray<BillerAccount>>.Asked(state.At))));

    public static Turn Ask(State state)
    {
        if (state.Route is not Route.Accounts route) return state;
        state = state.WithRoute(route with { Loaded = new Fetch<ImmutableArray<BillerAccount>>.Asked(state.At) });
        return (Turn)(state with { Accounts = state.Accounts with { AskedAt = state.Changes } }) + new Effect.LoadAccounts();
    }

    /// <summary>On from the accounts; what was just done has been read.</summary>
    public static State Read(State state) => state.Route is Route.Accounts route ? state.WithRoute(route with { Note = null }) : state;

    public static Turn Rename(State state, Route.RenameAccount route, AccountName? name) =>
        (Turn)state.WithRoute(route with { Chosen = name, Saving = new Fetch<BillerAccount>.Asked(state.At), Focus = null })
        + new Effect.RenameAccount(route.Account, AccountNames.Saved(name, state.Language));

    public static Turn Renamed(State state, Message.AccountRenamed message)
    {
        state = AccountsNews.Change(state, state.Accounts.With(message.Account));
        var isAwaited = state.Route is Route.RenameAccount { Saving: Fetch<BillerAccount>.Asked } route
            && route.Account == message.Account.Id;
        return BillsNews.Load(isAwaited ? state.Back() : state);
    }

    public static Turn RenameFailed(State state, Message.AccountRenameFailed message) =>
        state.Everywhere<Route.RenameAccount>(route =>
            route.Account == message.Account && route.Saving is Fetch<BillerAccount>.Asked
                ? route with { Saving = new Fetch<BillerAccount>.Failed(message.Reason), Focus = null }
                : route);

    public static Turn Remove(State state, Route.RemoveAccount route) =>
        (Turn)state.WithRoute(route with { Removing = new Fetch<AccountId>.Asked(state.At), Focus = null })
        + new Effect.RemoveAccount(route.Account);

    /// <summary>Whoever still looks at it, on whatever screen, comes back to the accounts that there are.</summary>
    public static Turn Removed(State state, Message.AccountRemoved message)
    {
        var wasAt = state.Accounts.InOrder.TakeWhile(account => account.Id != message.Account).Count();
        state = AccountsNews.Change(state, state.Accounts.Without(message.Account));
        var rest = state.Accounts.InOrder.ToList();
        RowId neighbour = rest.Count == 0 ? new RowId.AddAccount() : new RowId.Account(rest[Math.Min(wasAt, rest.Count - 1)].Id);
        var place = state.Trail.TakeWhile(route => !IsAbout(route, message.Account)).Count();
        if (place == state.Trail.Length) return BillsNews.Load(state);
        state = state with { Trail = state.Trail[..place] };
        if (state.Route is Route.Accounts accounts)
            state = state.WithRoute(accounts with { Note = AccountsNote.Removed, Focus = neighbour });
        return BillsNews.Load(state);
    }

    public static Turn RemoveFailed(State state, Message.AccountRemoveFailed message) =>
        state.Everywhere<Route.RemoveAccount>(route =>
            route.Account == message.Account && route.Removing is Fetch<AccountId>.Asked
                ? route with { Removing = new Fetch<AccountId>.Failed(message.Reason), Focus = null }
                : route);

    private static bool IsAbout(Route route, AccountId account) => route switch
    {
        Route.OneAccount r => r.Account == account,
        Route.RenameAccount r => r.Account == account,
        Route.RemoveAccount r => r.Account == account,
        _ => false,
    };
}
