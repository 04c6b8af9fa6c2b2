namespace TvPay.App;

/// <summary>The list of bills: asking for it, and what comes.</summary>
internal static class BillsNews
{
    /// <summary>Asks for the list; where one is on its way already, once more after it.</summary>
    public static Turn Load(State state) => state.BillsLoading.Since is null
        ? LoadAnew(state)
        : state with { BillsLoading = state.BillsLoading with { Again = true } };

    /// <summary>Asks for the list whatever is on its way.</summary>
    public static Turn LoadAnew(State state) =>
        (Turn)(state with
        {
            BillsLoading = state.BillsLoading with { Since = state.At, Covers = state.Changes, Again = false, Failure = null },
        })
        + new Effect.LoadBills();

    public static Turn Loaded(State state, Message.BillsLoaded message)
    {
        var loading = state.BillsLoading;
        if (state.Bills is null) state = StartAnew(state);
        state = state with
        {
            Bills = message.Bills,
            Accounts = AccountsNews.Told(state.Accounts, message.Bills, loading.Covers),
            BillsCover = loading.Covers,
            BillsLoading = loading with { Since = null, Again = false, Failure = null, FinishedAt = state.At },
        };
        return loading.Again ? LoadAnew(state) : state;
    }

    public static Turn Failed(State state, Message.BillsFailed message)
    {
        var loading = state.BillsLoading;
        if (state.Bills is null) state = StartAnew(state);
        return state with
        {
            BillsLoading = loading with { Since = null, Again = false, Failure = message.Reason, FinishedAt = state.At },
        };
    }

    public static Turn GatewayReachable(State state, Message.GatewayReachabilityChanged message)
    {
        state = state with { GatewayReachable = message.Reachable };
        return message.Reachable && state.BillsLoading.Failure is not null ? Load(state) : state;
    }

    /// <summary>By the clock: a list that failed soon, a good one when it has grown old.</summary>
    public static Turn Ticked(State state)
    {
        if (state.BillsLoading is not { Since: null, FinishedAt: { } finished } loading) return state;
        var wait = loading.Failure is null ? Limits.BillsFresh : Limits.BillsRetry;
        return state.At - finished >= wait ? Load(state) : state;
    }

    /// <summary>What there is to do comes first: the focus leaves the menu below for the most urgent bill, or for trying again.</summary>
    private static State StartAnew(State state) => state.Everywhere<Route.Home>(home => home with { Focus = null });

    /// <summary>The household may want to ask again itself: the list failed, or is late.</summary>
    public static bool IsStuck(State state) =>
        state.BillsLoading.Failure is not null
        || (state.BillsLoading.Since is { } since && state.At - since >= Limits.Bills);
}
