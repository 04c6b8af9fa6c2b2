using System.Globalization;
using TvPay.Payments;

namespace TvPay.Gateway.Limits;

/// <summary>Limits as an operator types and reads them: <c>day 20000.00</c>, <c>device-hour 40</c>.</summary>
internal static class LimitValues
{
    /// <summary>A billion yuan: beyond that a limit is none.</summary>
    private const long MaxMinorUnits = 100_000_000_000;
    private const int MaxHours = 24 * 365;

    private static readonly (LimitName Name, string Text)[] Names =
    [
        (LimitName.OnePayment, "one-payment"),
        (LimitName.Day, "day"),
        (LimitName.Month, "month"),
        (LimitName.NewAccount, "new-account"),
        (LimitName.NewForHours, "new-for-hours"),
        (LimitName.DeviceHour, "device-hour"),
        (LimitName.HouseholdHour, "household-hour"),
    ];

    public static IEnumerable<LimitName> All => Names.Select(pair => pair.Name);

    public static string NameOf(LimitName name) => Names.First(pair => pair.Name == name).Text;

    /// <exception cref="FormatException">No limit is called so.</exception>
    public static LimitName ParseName(string text) => Names.FirstOrDefault(pair => pair.Text == text) is { Text: not null } known
        ? known.Name
        : throw new FormatException("No limit is called so.");

    /// <summary>Money with two places, everything else whole.</summary>
    public static string TextOf(LimitName name, long value) => IsMoney(name)
        ? string.Create(CultureInfo.InvariantCulture, $"{value / 100}.{value % 100:00}")
        : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Zero and up: a limit of zero lets nothing pass.</summary>
    /// <exception cref="FormatException">Not a value that this limit can have.</exception>
    public static long Parse(LimitName name, string text)
    {
        var most = name switch
        {
            LimitName.NewForHours => MaxHours,
            LimitName.DeviceHour or LimitName.HouseholdHour => PaymentLimit.MaxPayments,
            _ => MaxMinorUnits,
        };
        var digits = IsMoney(name) ? InMinorUnits(text) : text;
        var isWhole = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        return isWhole && value <= most ? value : throw new FormatException("Not a value of this limit.");
    }

    /// <summary>"20000" and "20000.00" are both twenty thousand yuan; anything else is left to be refused.</summary>
    private static string InMinorUnits(string text) => text.Split('.') switch
    {
        [{ Length: > 0 } whole] => whole + "00",
        [{ Length: > 0 } whole, { Length: 2 } part] => whole + part,
        _ => "",
    };

    private static bool IsMoney(LimitName name) =>
        name is LimitName.OnePayment or LimitName.Day or LimitName.Month or LimitName.NewAccount;
}
