namespace TvPay.App;

// Dates, times, durations.
internal sealed partial class Texts
{
    public string DateThisYear => Get();
    public string DateOtherYear => Get();
    public string TimeOfDay => Get();
    public string DateAndTime(string date, string time) => Format([date, time]);
    public string PeriodMonth => Get();
    public string PeriodQuarter(string year, string quarter) => Format([year, quarter]);
    public string PeriodYear(string year) => Format([year]);
    public string MinutesSeconds(string minutes, string seconds) => Format([minutes, seconds]);
    public string Seconds(int count) => Plural(count);
}
