namespace TvPay.App;

/// <summary>What happens because time passes.</summary>
internal static class Ticks
{
    public static Turn Ticked(State state, Message.ClockTicked tick)
    {
        state = state with { Now = tick.Now.ToOffset(state.UtcOffset) };
        return BillsNews.Ticked(state).Then(Reviewed).Then(Papers.Ticked);
    }

    /// <summary>Moves the clock on, never back, and ends what was only for a while.</summary>
    public static State Passed(this State state, TimeSpan at)
    {
        if (at <= state.At) return state;
        return state with
        {
            At = at,
            RevealedUntil = state.RevealedUntil is { } until && at < until ? until : null,
            News = state.News is { } news && at < news.Until ? news : null,
            Reminder = state.Reminder is { } reminder && at < reminder.Until ? reminder : null,
        };
    }

    private static Turn Reviewed(State state) =>
        state.Route is Route.Review review ? Quotes.Refresh(state, review) : state;
}
