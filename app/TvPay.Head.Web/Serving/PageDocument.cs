using System.Security.Cryptography;
using TvPay.App;

namespace TvPay.Head.Web;

/// <summary>The page around the screens: once loaded it outlives any restart of the service.</summary>
internal static class PageDocument
{
    /// <summary>
    /// Which page goes with this server: of all that it is made from. A page of another build loads itself anew.
    /// </summary>
    public static string Build { get; } = Convert.ToHexStringLower(SHA256.HashData(
        [
            .. typeof(PageDocument).Assembly.ManifestModule.ModuleVersionId.ToByteArray(),
            .. typeof(Screen).Assembly.ManifestModule.ModuleVersionId.ToByteArray(),
        ]))[..16];

    /// <param name="screen">Rendered: it is there before the first script runs.</param>
    public static string Around(ScreenFrame frame, string screen) =>
        $"""
        <!DOCTYPE html>
        <html lang="{frame.LanguageTag}" dir="{(frame.IsRightToLeft ? "rtl" : "ltr")}" data-build="{Build}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>TvPay</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/tokens.css">
        <link rel="stylesheet" href="/tv.css">
        <link rel="stylesheet" href="/rows.css">
        <link rel="stylesheet" href="/parts.css">
        <link rel="stylesheet" href="/screens.css">
        <script type="module" src="/head.js"></script>
        </head>
        <body>{screen}</body>
        </html>
        """;
}
