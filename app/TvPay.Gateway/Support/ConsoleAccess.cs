using System.Security.Cryptography;
using System.Text;
using TvPay.Payments;

namespace TvPay.Gateway.Support;

/// <summary>
/// Who may use the console: whoever has the token of this start, which the gateway printed for the person who started it.
/// A browser shows it once and gets a cookie for it. Neither is ever logged or written down.
/// </summary>
internal sealed class ConsoleAccess
{
    private const int SecretSize = 32;
    private const int LabelLength = 6;

    private readonly byte[] _deviceKey;

    public ConsoleAccess(EntropySource entropy)
    {
        (Token, Cookie, _deviceKey) = (Secret(entropy), Secret(entropy), Bytes(entropy));
        Label = $"console-{Convert.ToHexStringLower(Hash(Token))[..LabelLength]}";
    }

    /// <summary>256 random bits, base64url.</summary>
    public string Token { get; }

    public string Cookie { get; }

    /// <summary>What the audit calls whoever uses this access; tells nothing of the token.</summary>
    public string Label { get; }

    public bool IsToken(string? shown) => IsSame(shown, Token);

    public bool IsCookie(string? shown) => IsSame(shown, Cookie);

    /// <summary>What pages and calls know a device by: the same for this start, and nothing to anybody else.</summary>
    public string HandleOf(DeviceId device) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_deviceKey, Encoding.ASCII.GetBytes(device.ToString())))[..16];

    private static bool IsSame(string? shown, string secret) =>
        shown is not null && CryptographicOperations.FixedTimeEquals(Hash(shown), Hash(secret));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string Secret(EntropySource entropy) => System.Buffers.Text.Base64Url.EncodeToString(Bytes(entropy));

    private static byte[] Bytes(EntropySource entropy)
    {
        var bytes = new byte[SecretSize];
        entropy.Fill(bytes);
        return bytes;
    }
}
