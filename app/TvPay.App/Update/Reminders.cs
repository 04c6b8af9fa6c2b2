namespace TvPay.App;

/// <summary>Reminders of bills: a quiet line for a while. What stays is the badge, which the list of bills makes by itself.</summary>
internal static class Reminders
{
    public static Turn Came(State state, Message.ReminderCame message)
    {
        var line = BillLine.Find(state, message.Bill);
        if (line is { IsOpen: false } || IsLessUrgent(state, message)) return state;
        state = state with { Reminder = new BillReminder(message.Bill, message.DaysLeft, state.At + Limits.Banner) };
        // A bill that the list doesn't have is newer than the list.
        return line is null ? BillsNews.Load(state) : state;
    }

    /// <summary>Of several that come together, the most urgent is told.</summary>
    private static bool IsLessUrgent(State state, Message.ReminderCame message) =>
        state.Reminder is { } shown
        && shown.Bill != message.Bill
        && shown.DaysLeft < message.DaysLeft
        && BillLine.Find(state, shown.Bill) is { IsOpen: true };
}
