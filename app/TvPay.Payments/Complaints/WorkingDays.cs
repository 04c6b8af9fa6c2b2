namespace TvPay.Payments;

/// <summary>Days on which an operator works: Monday to Friday.</summary>
public static class WorkingDays
{
    /// <summary>The day by which so many working days after this one have passed.</summary>
    /// <param name="count">0 or more; 0 is the same day, or the next one on which anybody works.</param>
    public static DateOnly After(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        while (!IsOne(day)) day = day.AddDays(1);
        for (; count > 0; count--)
            do day = day.AddDays(1); while (!IsOne(day));
        return day;
    }

    private static bool IsOne(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
