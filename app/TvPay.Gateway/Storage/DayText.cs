using System.Globalization;

namespace TvPay.Gateway.Storage;

/// <summary>Days as they are stored: yyyy-MM-dd, so that their order is that of their texts.</summary>
internal static class DayText
{
    private const string Format = "yyyy-MM-dd";

    public static string Of(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    public static DateOnly Read(string text) => DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);
}
