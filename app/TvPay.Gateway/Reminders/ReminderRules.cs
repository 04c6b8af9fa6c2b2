namespace TvPay.Gateway.Reminders;

/// <summary>When a household is reminded of a bill. Pure.</summary>
internal static class ReminderRules
{
    private const int SoonDays = 3;

    /// <summary>What is overdue for longer counts as if it were for so long.</summary>
    private const int LongestOverdue = 3650;

    public static int DaysLeft(DateOnly today, DateOnly due) => Math.Max(due.DayNumber - today.DayNumber, -LongestOverdue);

    /// <summary>Null: not yet. A day on which nobody looked is made up for by the next one.</summary>
    public static ReminderStage? StageOf(int daysLeft) => daysLeft switch
    {
        < 0 => ReminderStage.Overdue,
        0 => ReminderStage.Today,
        1 => ReminderStage.Tomorrow,
        <= SoonDays => ReminderStage.Soon,
        _ => null,
    };
}
