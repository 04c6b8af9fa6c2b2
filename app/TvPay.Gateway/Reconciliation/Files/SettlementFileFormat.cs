using System.Globalization;
using System.Text;

namespace TvPay.Gateway.Reconciliation.Files;

/// <summary>
/// A biller's daily file: comma-separated values (RFC 4180), ASCII, a byte order mark before it or not, lines ended by LF or
/// CRLF. The first line says what it is, the second names the columns, the last counts and adds up, so that a file that was
/// cut off is known as one:
/// <code>
/// tvpay-settlement,1,grid-power,2026-10-14,CNY
/// request_id,reference,account,amount,credited_at
/// 019ab0c4d2f87c1e8a6b0d2f4e6a8c01,R-000001,2201456817,86.40,2026-10-14T19:30:05+08:00
/// end,1,86.40
/// </code>
/// </summary>
internal static class SettlementFileFormat
{
    public const string Mark = "tvpay-settlement";
    public const string Version = "1";
    public const string Currency = "CNY";
    public const string End = "end";
    public const string Columns = "request_id,reference,account,amount,credited_at";
    public const string DayFormat = "yyyy-MM-dd";
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:sszzz";

    /// <summary>Of request ids and references.</summary>
    public const int MaxIdLength = 64;

    /// <summary>More than a city of three million pays to one biller in a day.</summary>
    public const int MostCredits = 500_000;

    /// <summary>In bytes, without its end: five fields at their longest, all of them quotation marks in quotes.</summary>
    public const int MaxLineLength = 512;

    /// <summary>As a biller would write it.</summary>
    public static string Write(SettlementFile file)
    {
        var text = new StringBuilder();
        text.Append(Csv.Record(Mark, Version, file.Biller.ToString(), file.Day.ToString(DayFormat, CultureInfo.InvariantCulture), Currency));
        text.Append('\n').Append(Columns).Append('\n');
        foreach (var credit in file.Credits) text.Append(Line(credit)).Append('\n');
        text.Append(Csv.Record(End, file.Credits.Length.ToString(CultureInfo.InvariantCulture), Yuan.Write(file.Total))).Append('\n');
        return text.ToString();
    }

    public static string Line(FiledCredit credit) => Csv.Record(
        credit.RequestId,
        credit.Reference,
        credit.Account.Reveal(),
        Yuan.Write(credit.Amount),
        credit.CreditedAt.ToString(TimeFormat, CultureInfo.InvariantCulture));
}
