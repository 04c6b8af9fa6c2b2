using System.Security.Cryptography.X509Certificates;

namespace TvPay.Box.Tls;

/// <summary>Which boxes a bridge believes.</summary>
/// <param name="Manufacturer">The CA that attests boxes.</param>
/// <param name="PinnedBoxId">
/// The paired box's serial number, which its certificate must carry (subject serialNumber, RFC 4519 §2.31); null before
/// pairing: then any attested box will do, for pairing and nothing else.
/// </param>
public sealed record BoxTrust(X509Certificate2 Manufacturer, string? PinnedBoxId);
