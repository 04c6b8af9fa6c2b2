using System.Globalization;
using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation.Files;

/// <summary>Amounts as accountants and billers' files write them: yuan with two decimals, a point, no thousands. Exact.</summary>
internal static class Yuan
{
    private const int MostDigits = 13;

    /// <summary><c>86.40</c>, <c>-0.05</c>.</summary>
    public static string Write(Money money)
    {
        var magnitude = Int128.Abs(money.MinorUnits);
        var sign = money.MinorUnits < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{magnitude / 100}.{magnitude % 100:00}");
    }

    /// <summary>Not negative; 1 to 13 digits, a point, 2 digits; no digit 0 before another one.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out Money money)
    {
        money = Money.Cny(0);
        var point = text.Length - 3;
        if (point is < 1 or > MostDigits || text[point] != '.') return false;
        var yuan = text[..point];
        var fen = text[(point + 1)..];
        if (yuan.ContainsAnyExceptInRange('0', '9') || fen.ContainsAnyExceptInRange('0', '9')) return false;
        if (point > 1 && yuan[0] == '0') return false;
        money = Money.Cny((long.Parse(yuan, CultureInfo.InvariantCulture) * 100) + long.Parse(fen, CultureInfo.InvariantCulture));
        return true;
    }
}
