using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using TvPay.Box.Tls;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.VirtualBox.Firmware;
using TvPay.VirtualBox.Store;

namespace TvPay.VirtualBox.Manufacture;

/// <summary>
/// A box in a folder: what the factory put in, what pairing told it, and its flash. The files are in this project's
/// README. Private keys lie open there (0600): this is a laboratory's box.
/// </summary>
public sealed class StateFolder(string path)
{
    public const string BoxIdFile = "box-id";
    public const string TlsCertificateFile = "tls.cert.pem";
    public const string TlsKeyFile = "tls.key.pem";
    public const string PaymentCertificateFile = "payment.cert.pem";
    public const string PaymentKeyFile = "payment.key.pem";
    public const string ManufacturerFile = "manufacturer.cert.pem";
    public const string PinsFile = "pins.json";
    private const string ManufacturerKeyFile = "manufacturer.key.pem";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>The box's flash.</summary>
    public IBoxStore Store => new FolderStore(path);

    /// <summary>Makes a new box's keys and certificates. The manufacturer's folder gets its own at first use.</summary>
    /// <exception cref="IOException">There is a box in the folder already: its counter must not start again.</exception>
    public void Manufacture(BoxId id, string manufacturerFolder)
    {
        Directory.CreateDirectory(path);
        if (File.Exists(At(BoxIdFile)))
            throw new IOException($"{path} holds a box already");

        using var manufacturer = OpenManufacturer(manufacturerFolder);
        using var tlsKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var paymentKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var tls = manufacturer.AttestTls(id, tlsKey);
        using var payment = manufacturer.AttestPaymentKey(id, paymentKey);
        WriteSecret(At(TlsKeyFile), tlsKey.ExportPkcs8PrivateKeyPem());
        WriteSecret(At(PaymentKeyFile), paymentKey.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(At(TlsCertificateFile), tls.ExportCertificatePem());
        File.WriteAllText(At(PaymentCertificateFile), payment.ExportCertificatePem());
        File.WriteAllText(At(ManufacturerFile), manufacturer.Certificate.ExportCertificatePem());
        File.WriteAllText(At(BoxIdFile), id.ToString() + "\n");
    }

    /// <summary>Tells the box, as pairing will, whom to believe. Its keys are ECDSA.</summary>
    public void Pair(BoxPins pins)
    {
        ArgumentNullException.ThrowIfNull(pins);
        var file = new PinsJson(
            pins.Realm.ToString(),
            pins.Household.ToString(),
            [.. pins.QuoteKeys.Cast<EcdsaPublicKey>().Select(k => Convert.ToBase64String(k.SubjectPublicKeyInfo))],
            pins.Bridge.ToString());
        Store.Replace(PinsFile, JsonSerializer.SerializeToUtf8Bytes(file, Json));
    }

    /// <summary>The box in the folder, unplugged.</summary>
    /// <exception cref="IOException">No box, or a file of it is missing.</exception>
    /// <exception cref="InvalidDataException">A file of it can't be read.</exception>
    public PaymentBox Open(TimeProvider time, TvPay.Usb.UsbSpeed speed = TvPay.Usb.UsbSpeed.High)
        => new(ReadIdentity(), ReadPins(), Store, time, speed);

    /// <summary>What a bridge pins: SHA-256 of the TLS certificate.</summary>
    public Hash256 TlsFingerprint()
    {
        using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(At(TlsCertificateFile)));
        return Hash256.FromBytes(BoxCertificates.Fingerprint(certificate));
    }

    /// <summary>Reads a public key (DER or PEM SubjectPublicKeyInfo).</summary>
    /// <exception cref="InvalidDataException">Not a P-256 public key.</exception>
    public static EcdsaPublicKey ReadPublicKey(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        try
        {
            string text = System.Text.Encoding.ASCII.GetString(bytes);
            return EcdsaPublicKey.Import(PemEncoding.TryFind(text, out var fields)
                ? Convert.FromBase64String(text[fields.Base64Data])
                : bytes);
        }
        catch (EvidenceException e)
        {
            throw new InvalidDataException($"{file} is no P-256 public key", e);
        }
    }

    private static DemoManufacturer OpenManufacturer(string folder)
    {
        Directory.CreateDirectory(folder);
        string certificateFile = System.IO.Path.Combine(folder, ManufacturerFile);
        string keyFile = System.IO.Path.Combine(folder, ManufacturerKeyFile);
        if (File.Exists(keyFile))
            return DemoManufacturer.FromPem(File.ReadAllText(certificateFile), File.ReadAllText(keyFile));

        var manufacturer = DemoManufacturer.Create();
        WriteSecret(keyFile, manufacturer.ExportKeyPem());
        File.WriteAllText(certificateFile, manufacturer.Certificate.ExportCertificatePem());
        return manufacturer;
    }

    private static void WriteSecret(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(file, options);
        using var writer = new StreamWriter(stream);
        writer.Write(text);
    }

    private string At(string file) => System.IO.Path.Combine(path, file);

    private FactoryIdentity ReadIdentity()
    {
        try
        {
            var paymentKey = ECDsa.Create();
            paymentKey.ImportFromPem(File.ReadAllText(At(PaymentKeyFile)));
            return new FactoryIdentity(
                BoxId.Parse(File.ReadAllText(At(BoxIdFile)).Trim()),
                X509Certificate2.CreateFromPemFile(At(TlsCertificateFile), At(TlsKeyFile)),
                X509Certificate2.CreateFromPem(File.ReadAllText(At(PaymentCertificateFile))),
                new EcdsaSigner(paymentKey));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"the box in {path} is damaged: {e.Message}", e);
        }
    }

    private BoxPins? ReadPins()
    {
        if (Store.Read(PinsFile) is not { } bytes)
            return null;
        try
        {
            var file = JsonSerializer.Deserialize<PinsJson>(bytes, Json)
                ?? throw new FormatException("empty");
            return new BoxPins(
                Realm.Parse(file.Realm),
                HouseholdId.Parse(file.HouseholdId),
                [.. file.QuoteKeys.Select(k => EcdsaPublicKey.Import(Convert.FromBase64String(k)))],
                Hash256.FromHex(file.BridgeCertificateSha256));
        }
        catch (Exception e) when (e is JsonException or FormatException or EvidenceException)
        {
            throw new InvalidDataException(
                string.Create(CultureInfo.InvariantCulture, $"{PinsFile} is damaged: {e.Message}"), e);
        }
    }

    /// <summary>pins.json, where the names are in snake_case.</summary>
    private sealed record PinsJson(string Realm, string HouseholdId, string[] QuoteKeys, string BridgeCertificateSha256);
}
