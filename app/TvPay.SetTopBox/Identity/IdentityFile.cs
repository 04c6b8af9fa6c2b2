using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Identity;

/// <summary>The JSON files of an identity. Whatever is wrong with one is one error: this device is not enrolled.</summary>
internal static class IdentityFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Base64 as it is: nobody puts these files into a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 4,
    };

    public static T Read<T>(string path, string remedy) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(PrivateFile.Read(path), Options)
                ?? throw new TvPayException(ErrorCode.DeviceNotEnrolled, $"{path} is empty; {remedy}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            throw new TvPayException(ErrorCode.DeviceNotEnrolled, $"{path} can't be read; {remedy}", e);
        }
    }

    public static void Write<T>(string path, T contents) =>
        PrivateFile.Write(path, JsonSerializer.Serialize(contents, Options) + "\n");

    /// <summary>Turns what parsers throw into the one error.</summary>
    public static T Checked<T>(string path, Func<T> parse)
    {
        try
        {
            return parse();
        }
        catch (Exception e) when (e is FormatException or EvidenceException)
        {
            throw new TvPayException(ErrorCode.DeviceNotEnrolled, $"{path} holds something that is not of its form.", e);
        }
    }
}
