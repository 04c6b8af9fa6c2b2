using System.Security.Cryptography;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Payments;

internal static class Keys
{
    /// <summary>A fresh P-256 key in memory.</summary>
    public static EcdsaSigner New() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The set of keys that trusts this one alone, for one kind of statement.</summary>
    public static TrustedKeys Trusting(this StatementKind kind, EcdsaSigner signer) => new(kind, signer.PublicKey);
}
