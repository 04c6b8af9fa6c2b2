using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Ledgers.Export;

/// <summary>A line of an export: a JSON object. Members that say nothing are left out.</summary>
internal static class LineJson
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(this JsonObject line) => line.ToJsonString(OneLine);

    public static JsonObject With(this JsonObject line, string name, JsonNode? value)
    {
        if (value is not null) line[name] = value;
        return line;
    }

    public static JsonObject With(this JsonObject line, string name, DateTimeOffset? time) =>
        line.With(name, time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Whole minor units under <paramref name="name"/>, the currency beside them.</summary>
    public static JsonObject With(this JsonObject line, string name, Money? money) => money is { } amount
        ? line.With("currency", amount.Currency.Code).With(name, amount.MinorUnits)
        : line;

    /// <summary>What was quoted, without whose it is.</summary>
    public static JsonObject With(this JsonObject line, SignedStatement signed, BillQuote quote) => line
        .With("quote", quote.Id.ToString())
        .With("quoteHash", StatementKind.BillQuote.HashOf(signed.Statement.Span).ToString())
        .With("biller", quote.Biller.ToString())
        .With("bill", Masked(quote))
        .With("account", quote.Account.Masked)
        .With("submitBy", quote.SubmitBy);

    /// <summary>Some billers make the bill's name of the account's number.</summary>
    private static string? Masked(BillQuote quote) =>
        quote.BillId?.ToString().Replace(quote.Account.Reveal(), quote.Account.Masked, StringComparison.Ordinal);
}
