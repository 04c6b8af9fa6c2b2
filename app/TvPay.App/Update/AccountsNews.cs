using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>What the gateway tells of accounts and billers.</summary>
internal static class AccountsNews
{
    /// <summary>Every list of bills tells both, whole.</summary>
    /// <param name="covers">How many changes there had been when it was asked for.</param>
    public static AccountBook Told(AccountBook book, BillsSnapshot bills, long covers) => book with
    {
        Billers = bills.Billers,
        Accounts = covers >= book.ChangedAt ? bills.Accounts : book.Accounts,
    };

    public static Turn AccountsLoaded(State state, Message.AccountsLoaded message)
    {
        var isFirst = state.Accounts.Accounts.IsDefault;
        // What was asked for before the household changed something is overtaken: the list of bills brings the next.
        if (state.Accounts.AskedAt >= state.Accounts.ChangedAt)
            state = state with { Accounts = state.Accounts with { Accounts = message.Accounts } };
        return state.Everywhere<Route.Accounts>(route => route with
        {
            Loaded = new Fetch<ImmutableArray<BillerAccount>>.Got(message.Accounts),
            Focus = isFirst ? null : route.Focus,
        });
    }

    public static Turn AccountsFailed(State state, Message.AccountsFailed message) =>
        state.Everywhere<Route.Accounts>(route => route.Loaded is Fetch<ImmutableArray<BillerAccount>>.Asked
            ? route with
            {
                Loaded = new Fetch<ImmutableArray<BillerAccount>>.Failed(message.Reason),
                Focus = state.Accounts.Accounts.IsDefault ? null : route.Focus,
            }
            : route);

    public static Turn BillersLoaded(State state, Message.BillersLoaded message)
    {
        var isFirst = state.Accounts.Billers.IsDefault;
        state = state with { Accounts = state.Accounts with { Billers = message.Billers } };
        return state.Everywhere<Route.PickBiller>(route => route with
        {
            Loaded = new Fetch<ImmutableArray<Biller>>.Got(message.Billers),
            Focus = isFirst ? null : route.Focus,
        });
    }

    public static Turn BillersFailed(State state, Message.BillersFailed message) =>
        state.Everywhere<Route.PickBiller>(route => route.Loaded is Fetch<ImmutableArray<Biller>>.Asked
            ? route with
            {
                Loaded = new Fetch<ImmutableArray<Biller>>.Failed(message.Reason),
                Focus = state.Accounts.Billers.IsDefault ? null : route.Focus,
            }
            : route);

    /// <summary>The household has changed something: lists that were asked for before don't know of it.</summary>
    public static State Change(State state, AccountBook book)
    {
        var changes = state.Changes + 1;
        return state with { Changes = changes, Accounts = book with { ChangedAt = changes } };
    }
}
