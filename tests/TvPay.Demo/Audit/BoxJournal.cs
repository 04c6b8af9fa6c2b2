using System.Text.Json;
using Google.Protobuf;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Demo.Audit;

/// <summary>The box's side: what its journal says it signed.</summary>
internal static class BoxJournal
{
    public static List<SignedStatement> Signed(string path)
    {
        var signed = new List<SignedStatement>();
        if (!File.Exists(path)) return signed;
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            var entry = json.RootElement;
            if (entry.GetProperty("state").GetString() != "SIGNED") continue;
            signed.Add(new SignedStatement
            {
                Statement = Bytes(entry, "statement"),
                KeyId = Bytes(entry, "key_id"),
                Signature = Bytes(entry, "signature"),
            });
        }

        return signed;
    }

    private static ByteString Bytes(JsonElement entry, string name) =>
        ByteString.CopyFrom(entry.GetProperty(name).GetBytesFromBase64());
}
