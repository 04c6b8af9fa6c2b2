using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Box.Tls;

namespace TvPay.Bridge.State;

/// <summary>The bridge's key and self-signed certificate: made once, never replaced, since the box pins it.</summary>
internal static class BridgeIdentity
{
    /// <summary>Makes what isn't there. A key whose certificate was never written gets it now.</summary>
    /// <returns>The certificate.</returns>
    /// <exception cref="BridgeException">What is there is broken or was readable by others.</exception>
    public static X509Certificate2 Create(StateFolder folder)
    {
        var certificate = StateFile.Read(folder.Certificate);
        if (certificate is not null) return Load(folder);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (StateFile.ReadSecret(folder.Key) is { } kept)
            Checked(folder.Key, () => key.ImportFromPem(kept));
        else
            StateFile.Write(folder.Key, key.ExportPkcs8PrivateKeyPem() + "\n");

        using var made = BoxCertificates.CreateBridge(key);
        StateFile.Write(folder.Certificate, made.ExportCertificatePem() + "\n");
        return Load(folder);
    }

    /// <returns>The certificate with its private key.</returns>
    /// <exception cref="BridgeException">Not there, broken, or readable by others.</exception>
    public static X509Certificate2 Load(StateFolder folder)
    {
        var certificate = StateFile.Read(folder.Certificate);
        var key = StateFile.ReadSecret(folder.Key);
        if (certificate is null || key is null)
            throw new BridgeException($"The bridge has no identity in {folder.Path} yet: run 'tvpay-bridge init'.");

        X509Certificate2? loaded = null;
        Checked(folder.Certificate, () => loaded = X509Certificate2.CreateFromPem(certificate, key));
        return BoxCertificates.Objection(loaded!, BoxCertificates.BridgeName, BoxCertificates.ClientUsage) is { } objection
            ? throw new BridgeException($"{folder.Certificate} is no bridge's certificate: {objection}.")
            : loaded!;
    }

    private static void Checked(string path, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new BridgeException($"{path} is broken, or doesn't match its neighbour: {e.Message}", e);
        }
    }
}
