namespace TvPay.Gateway.Reminders;

/// <summary>What a household hears of an open bill as its day comes nearer, each once. Numbers as in the table <c>reminder</c>.</summary>
internal enum ReminderStage
{
    /// <summary>The bill is new: the list of bills is another. No reminder.</summary>
    FirstSeen = 1,

    /// <summary>Two or three days are left.</summary>
    Soon = 2,

    Tomorrow = 3,

    Today = 4,

    Overdue = 5,
}
