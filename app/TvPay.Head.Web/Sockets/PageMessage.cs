using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using TvPay.App;

namespace TvPay.Head.Web;

/// <summary>
/// The one thing that a page says: <c>{"what":"down","key":"ok","epoch":7}</c>. Keys: down and up; and painted,
/// without a key. All three members, nothing else, nothing twice.
/// </summary>
internal sealed record PageMessage(string What, string? Key, long Epoch)
{
    private const string Painted = "painted";

    private static readonly FrozenDictionary<string, KeyPhase> Phases = new Dictionary<string, KeyPhase>
    {
        ["down"] = KeyPhase.Down,
        ["up"] = KeyPhase.Up,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, RemoteKey> Keys = Enum.GetValues<RemoteKey>().ToFrozenDictionary(NameOf);

    /// <summary>Lower case; digits as digits.</summary>
    public static string NameOf(RemoteKey key) => key >= RemoteKey.Digit0
        ? (key - RemoteKey.Digit0).ToString(CultureInfo.InvariantCulture)
        : key.ToString().ToLowerInvariant();

    /// <summary>What it tells the app; null if it is none.</summary>
    /// <param name="at">When it came, by <see cref="MonotonicClock"/>.</param>
    public static Message? Read(ReadOnlySpan<byte> utf8, TimeSpan at)
    {
        try
        {
            return JsonSerializer.Deserialize(utf8, PageMessageJson.Default.PageMessage)?.ToMessage(at);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Message? ToMessage(TimeSpan at)
    {
        if (Epoch < 0) return null;
        if (What == Painted) return Key is null ? new Message.ScreenPainted(Epoch, at) : null;
        return Key is not null && Phases.TryGetValue(What, out var phase) && Keys.TryGetValue(Key, out var key)
            ? new Message.KeyPressed(key, phase, Epoch, at)
            : null;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PageMessage))]
internal sealed partial class PageMessageJson : JsonSerializerContext;
