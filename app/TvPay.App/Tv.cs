using System.Collections.Immutable;

namespace TvPay.App;

/// <summary>The TV app: pure. A runtime feeds it messages one after the other, performs its effects and publishes its screen.</summary>
public static class Tv
{
    /// <summary>Home, before anything is known, and what to do first.</summary>
    public static (State State, ImmutableArray<Effect> Effects) Start(TvOptions options)
    {
        var state = new State
        {
            Trail = [new Route.Home()],
            Language = options.Language,
            UtcOffset = options.UtcOffset,
            BoxTimeout = options.BoxTimeout,
            Now = options.Now.ToOffset(options.UtcOffset),
            At = options.At,
        };
        var turn = BillsNews.Load(state);
        return (Settling.Begin(turn.State), turn.Effects);
    }

    /// <summary>
    /// What the message makes of the state, and what is to be done. Never throws, whatever comes in whatever order; answers
    /// to screens that were left, and keys meant for them, change nothing there.
    /// </summary>
    public static (State State, ImmutableArray<Effect> Effects) Update(State state, Message message)
    {
        // Time comes first: a key for a screen that has changed by then is a key for another screen.
        if (TimeOf(message) is { } at) state = Settling.Settle(state, state.Passed(at), byKey: false);
        var turn = Take(state, message);
        return (Settling.Settle(state, turn.State, byKey: message is Message.KeyPressed), turn.Effects);
    }

    /// <summary>What to draw. Depends on nothing but the state.</summary>
    public static Screen View(State state) => Views.Of(state);

    private static TimeSpan? TimeOf(Message message) => message switch
    {
        Message.KeyPressed m => m.At,
        Message.ScreenPainted m => m.At,
        Message.ClockTicked m => m.At,
        _ => null,
    };

    // The message comes first, then the place: a late answer can't be forgotten.
    private static Turn Take(State state, Message message) => message switch
    {
        Message.KeyPressed m => Keys.Pressed(state, m),
        Message.ScreenPainted m => Keys.Painted(state, m),
        Message.ClockTicked m => Ticks.Ticked(state, m),
        Message.BillsLoaded m => BillsNews.Loaded(state, m),
        Message.BillsFailed m => BillsNews.Failed(state, m),
        Message.BillsOutdated => BillsNews.Load(state),
        Message.ReminderCame m => Reminders.Came(state, m),
        Message.QuoteFetched m => Quotes.Fetched(state, m),
        Message.QuoteFailed m => Quotes.Failed(state, m),
        Message.PaymentsRecorded m => Paying.Recorded(state, m),
        Message.RecordingFailed m => Paying.RecordingFailed(state, m),
        Message.BoxPrompted m => Paying.Prompted(state, m),
        Message.PaymentChanged m => PaymentsNews.Changed(state, m),
        Message.BoxStatusChanged m => state with { Box = m.Status },
        Message.GatewayReachabilityChanged m => BillsNews.GatewayReachable(state, m),
        Message.HistoryLoaded m => Papers.HistoryLoaded(state, m),
        Message.HistoryFailed m => Papers.HistoryFailed(state, m),
        Message.ReceiptLoaded m => Papers.ReceiptLoaded(state, m),
        Message.ReceiptFailed m => Papers.ReceiptFailed(state, m),
        Message.ComplaintChanged m => Complaining.Changed(state, m),
        Message.ComplaintFailed m => Complaining.Failed(state, m),
        Message.BillersLoaded m => AccountsNews.BillersLoaded(state, m),
        Message.BillersFailed m => AccountsNews.BillersFailed(state, m),
        Message.AccountsLoaded m => AccountsNews.AccountsLoaded(state, m),
        Message.AccountsFailed m => AccountsNews.AccountsFailed(state, m),
        Message.AccountFound m => AddingAccount.Found(state, m),
        Message.AccountLookupFailed m => AddingAccount.NotFound(state, m),
        Message.AccountAdded m => AddingAccount.Added(state, m),
        Message.AccountAddFailed m => AddingAccount.AddFailed(state, m),
        Message.AccountRenamed m => KeepingAccounts.Renamed(state, m),
        Message.AccountRenameFailed m => KeepingAccounts.RenameFailed(state, m),
        Message.AccountRemoved m => KeepingAccounts.Removed(state, m),
        Message.AccountRemoveFailed m => KeepingAccounts.RemoveFailed(state, m),
        Message.Halted m => Paying.Halted(state, m),
        _ => throw new InvalidOperationException("A message outside the closed set."),
    };
}
