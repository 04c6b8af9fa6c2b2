using System.Text.Encodings.Web;
using System.Text.Json;

namespace TvPay.Cli.Evidence;

/// <summary>Reports for programs.</summary>
internal static class ReportJson
{
    /// <summary>For terminals and log files, never for a web page: apostrophes stay as they are.</summary>
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(object report) => JsonSerializer.Serialize(report, Indented);
}
