using System.Security.Cryptography.X509Certificates;

namespace TvPay.Box.Tls;

/// <summary>Which boxes a bridge believes.</summary>
/// <param name="Manufacturer">The CA that attests boxes.</param>
/// <param name="PinnedBox">
/// SHA-256 of the paired box's TLS certificate (DER), 32 bytes; null before pairing: then any attested box will do, for
/// pairing and nothing else.
/// </param>
public sealed record BoxTrust(X509Certificate2 Manufacturer, ReadOnlyMemory<byte>? PinnedBox);
