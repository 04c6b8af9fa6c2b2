using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace TvPay.Head.Web;

/// <summary>
/// Who may come in: requests that are meant for this address (a name that an attacker lets point here is not it), that come
/// from no other site's page, and that know the kiosk's token.
/// </summary>
internal sealed class Admission(string token)
{
    /// <summary>In the entry's URL.</summary>
    public const string TokenName = "token";

    /// <summary>Cookies know no ports: two services on one machine must not overwrite each other's.</summary>
    public static string CookieName(int port) => string.Create(CultureInfo.InvariantCulture, $"tvpay-kiosk-{port}");

    /// <summary>Of a request for anything but the entry; null: it may come in.</summary>
    public Refusal? Judge(HttpRequest request) =>
        JudgeOrigin(request) ?? (Knows(request.Cookies[CookieName(PortOf(request))]) ? null : Refusal.Token);

    /// <summary>Of a request that brings the token in its URL.</summary>
    public Refusal? JudgeEntry(HttpRequest request) =>
        JudgeOrigin(request) ?? (request.Query[TokenName] is [var given] && Knows(given) ? null : Refusal.Token);

    /// <summary>Of a request that opens a socket: browsers always say where its page is from.</summary>
    public Refusal? JudgeSocket(HttpRequest request) =>
        request.Headers.Origin.Count == 0 ? Refusal.Origin : Judge(request);

    /// <summary>Host and, where there is one, Origin.</summary>
    public static Refusal? JudgeOrigin(HttpRequest request)
    {
        var here = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{PortOf(request)}");
        if (request.Headers.Host is not [var host] || host != here) return Refusal.Host;
        return request.Headers.Origin is [] || (request.Headers.Origin is [var origin] && origin == $"http://{here}")
            ? null
            : Refusal.Origin;
    }

    private static int PortOf(HttpRequest request) => request.HttpContext.Connection.LocalPort;

    private bool Knows(string? given) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));
}
