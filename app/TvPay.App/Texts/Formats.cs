using System.Globalization;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>Amounts, dates and times as a household of this language reads them.</summary>
/// <param name="now">In the household's zone: what is of this year or today is said shorter.</param>
internal sealed class Formats(Language language, Texts texts, DateTimeOffset now)
{
    private readonly CultureInfo _culture = language.Culture;

    /// <summary><c>¥1,086.40</c>; other currencies by their code.</summary>
    public string Money(Money money) => Money(money.MinorUnits, money.Currency);

    /// <inheritdoc cref="Money(Payments.Money)"/>
    public string Money(Int128 minorUnits, Currency currency)
    {
        var sign = currency == Currency.Cny ? "¥" : $"{currency} ";
        return (minorUnits < 0 ? "-" : "") + sign + Number(minorUnits);
    }

    /// <summary>For a voice: <c>86.40 yuan</c>.</summary>
    public string SpokenMoney(Money money) => SpokenMoney(money.MinorUnits, money.Currency);

    /// <inheritdoc cref="SpokenMoney(Payments.Money)"/>
    public string SpokenMoney(Int128 minorUnits, Currency currency) =>
        currency == Currency.Cny ? texts.SpokenYuan(Number(minorUnits)) : Money(minorUnits, currency);

    public string Count(ulong count) => count.ToString("N0", _culture);

    public string Date(DateOnly date) => date.ToString(date.Year == now.Year ? texts.DateThisYear : texts.DateOtherYear, _culture);

    public string Time(DateTimeOffset moment) => Local(moment).ToString(texts.TimeOfDay, _culture);

    /// <summary>The time if it is today, else date and time.</summary>
    public string Moment(DateTimeOffset moment) =>
        Local(moment).Date == now.Date ? Time(moment) : DayAndTime(moment);

    /// <summary>For papers: date and time, always.</summary>
    public string DayAndTime(DateTimeOffset moment) => texts.DateAndTime(Day(moment), Time(moment));

    public string Day(DateTimeOffset moment) => Date(DateOnly.FromDateTime(Local(moment).DateTime));

    /// <summary>ISO 8601 year, quarter or month; anything else as it came.</summary>
    public string Period(string period)
    {
        if (DateOnly.TryParseExact(period, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return month.ToString(texts.PeriodMonth, _culture);
        if (period.Length == 7 && period[4..6] == "-Q" && char.IsAsciiDigit(period[6]))
            return texts.PeriodQuarter(period[..4], period[6..]);
        return period.Length == 4 && period.All(char.IsAsciiDigit) ? texts.PeriodYear(period) : period;
    }

    /// <summary>Rounded up to seconds, so that the last second is one.</summary>
    public string Left(TimeSpan time)
    {
        var seconds = (int)Math.Ceiling(Math.Clamp(time.TotalSeconds, 0, 86_400));
        return seconds < 60
            ? texts.Seconds(seconds)
            : texts.MinutesSeconds((seconds / 60).ToString(_culture), (seconds % 60).ToString(_culture));
    }

    private string Number(Int128 minorUnits) => ((decimal)Int128.Abs(minorUnits) / 100).ToString("N2", _culture);

    private DateTimeOffset Local(DateTimeOffset moment) => moment.ToOffset(now.Offset);
}
