using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Evidence;

/// <summary>
/// The JSON files of evidence: UTF-8, octets in base64 (RFC 4648 §4, with padding), and no member that isn't described. Each
/// begins with its <c>format</c>.
/// </summary>
internal static class EvidenceFile
{
    /// <summary>No file of evidence is longer; anything that is, is not one.</summary>
    private const int MaxSize = 256 * 1024;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        // Base64 as it is: nobody puts these files into a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 8,
    };

    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="TvPayException">EVIDENCE_MALFORMED: longer than any is.</exception>
    public static byte[] Bytes(string path) => new FileInfo(path).Length <= MaxSize
        ? File.ReadAllBytes(path)
        : throw Malformed(path, "it is longer than 256 KiB");

    /// <summary>Null: it is JSON, and names none.</summary>
    /// <exception cref="TvPayException">EVIDENCE_MALFORMED: no JSON.</exception>
    public static string? FormatOf(string path, byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 8 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("format", out var format)
                && format.ValueKind == JsonValueKind.String
                ? format.GetString()
                : null;
        }
        catch (JsonException e)
        {
            throw Malformed(path, "it is no JSON", e);
        }
    }

    /// <param name="read">What parsers throw becomes the one error.</param>
    /// <exception cref="TvPayException">EVIDENCE_MALFORMED: it is not of its form.</exception>
    public static T Parse<TJson, T>(string path, byte[] bytes, Func<TJson, T> read) where TJson : class
    {
        try
        {
            return read(JsonSerializer.Deserialize<TJson>(bytes, Options) ?? throw new JsonException("null is no evidence."));
        }
        catch (Exception e) when (e is JsonException or FormatException or EvidenceException)
        {
            throw Malformed(path, "it is not of its form", e);
        }
    }

    /// <summary>A new file that only its owner may read: a receipt has the whole account number.</summary>
    /// <exception cref="IOException">There is such a file already, or it can't be written.</exception>
    public static void Write<TJson>(string path, TJson contents)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using var stream = new FileStream(path, options);
        JsonSerializer.Serialize(stream, contents, Options);
        stream.WriteByte((byte)'\n');
        stream.Flush(flushToDisk: true);
    }

    public static TvPayException Malformed(string path, string why, Exception? cause = null) =>
        new(ErrorCode.EvidenceMalformed, cause is null ? $"{path}: {why}." : $"{path}: {why} ({cause.Message})", cause);
}
