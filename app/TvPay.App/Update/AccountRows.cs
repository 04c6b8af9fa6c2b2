using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>The rows of the places about accounts. At least one, always.</summary>
internal static class AccountRows
{
    public static ImmutableArray<RowId> OfAccounts(State state, Route.Accounts route) =>
    [
        .. state.Accounts.InOrder.Select(account => new RowId.Account(account.Id)),
        .. Rows.IsStuck(state, route.Loaded, Limits.Accounts) ? new RowId[] { new RowId.Retry() } : [],
        new RowId.AddAccount(),
        new RowId.Back(),
    ];

    public static ImmutableArray<RowId> OfAccount(State state, Route.OneAccount route) =>
        state.Accounts.AccountOf(route.Account) is null
            ? [new RowId.Back()]
            : [new RowId.Rename(), new RowId.Remove(), new RowId.Back()];

    /// <summary>Nothing is removed by pressing OK twice: to keep it comes first.</summary>
    public static ImmutableArray<RowId> OfRemoval(State state, Route.RemoveAccount route) =>
        IsUnderWay(state, route.Removing) || state.Accounts.AccountOf(route.Account) is null
            ? [new RowId.Back()]
            : [new RowId.Back(), new RowId.ConfirmRemove()];

    public static ImmutableArray<RowId> OfBillers(State state, Route.PickBiller route) =>
    [
        .. state.Accounts.BillersInOrder.Select(biller => new RowId.Biller(biller.Id)),
        .. Rows.IsStuck(state, route.Loaded, Limits.Billers) ? new RowId[] { new RowId.Retry() } : [],
        new RowId.Back(),
    ];

    public static ImmutableArray<RowId> OfNumber(State state, Route.TypeNumber route) =>
        [.. Typing.KeysOf(state, route).Select(key => key.Id), new RowId.LookUp(), new RowId.Back()];

    public static ImmutableArray<RowId> OfReadBack(State state, Route.ReadBack route) => route.Found switch
    {
        Fetch<AccountCandidate>.Got => [new RowId.AddThis(), new RowId.Back()],
        Fetch<AccountCandidate>.Failed failed when !AddingAccount.IsWorthAnotherTry(failed.Reason) => [new RowId.Back()],
        _ when Rows.IsStuck(state, route.Found, Limits.LookUp) => [new RowId.Retry(), new RowId.Back()],
        _ => [new RowId.Back()],
    };

    public static ImmutableArray<RowId> OfNames(State state, Fetch<BillerAccount>? saving) => IsUnderWay(state, saving)
        ? [new RowId.Back()]
        :
        [
            .. Enum.GetValues<AccountName>().Select(name => new RowId.Name(name)),
            new RowId.Name(null),
            new RowId.Back(),
        ];

    /// <summary>The name that was chosen, or that the account has; else the first.</summary>
    public static RowId UsualName(State state, ImmutableArray<RowId> rows)
    {
        var usual = state.Route switch
        {
            Route.RenameAccount { Saving: null } route when state.Accounts.AccountOf(route.Account) is { } account =>
                AccountNames.Recognized(account.Nickname) ?? AccountName.OwnHome,
            Route.RenameAccount route => route.Chosen,
            Route.NameAccount { Adding: not null } route => route.Chosen,
            _ => AccountName.OwnHome,
        };
        return rows.Contains(new RowId.Name(usual)) ? new RowId.Name(usual) : rows[0];
    }

    /// <summary>Asked for, and not late yet.</summary>
    public static bool IsUnderWay<T>(State state, Fetch<T>? change) =>
        change is Fetch<T>.Asked asked && state.At - asked.Since < Limits.AccountChange;
}
