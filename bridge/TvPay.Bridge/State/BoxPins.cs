using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace TvPay.Bridge.State;

/// <summary>The one box that this bridge trusts.</summary>
/// <param name="Manufacturer">The CA that attests boxes.</param>
/// <param name="BoxId">The box's serial number as in its certificate: 1 to 32 printable ASCII characters.</param>
internal sealed record BoxPins(X509Certificate2 Manufacturer, string BoxId)
{
    private const int BoxIdLengthMax = 32;

    /// <exception cref="BridgeException">Not a CA's certificate, or not a box id.</exception>
    public static BoxPins Parse(string manufacturerPem, string boxId)
    {
        if (boxId.Length is 0 or > BoxIdLengthMax || !boxId.All(c => c is > ' ' and < '\x7F'))
            throw new BridgeException($"'{boxId}' is no box id: 1 to {BoxIdLengthMax} printable ASCII characters.");
        X509Certificate2 manufacturer;
        try
        {
            manufacturer = X509Certificate2.CreateFromPem(manufacturerPem);
        }
        catch (CryptographicException e)
        {
            throw new BridgeException($"The manufacturer's certificate can't be read: {e.Message}", e);
        }

        return manufacturer.Extensions.OfType<X509BasicConstraintsExtension>().Any(c => c.CertificateAuthority)
            ? new BoxPins(manufacturer, boxId)
            : throw new BridgeException("The manufacturer's certificate is not a CA's.");
    }

    /// <summary>Null before pairing.</summary>
    /// <exception cref="BridgeException">The file is broken.</exception>
    public static BoxPins? Load(StateFolder folder)
    {
        if (StateFile.Read(folder.Pins) is not { } json) return null;
        try
        {
            return JsonSerializer.Deserialize(json, BoxPinsJson.Default.BoxPinsFile) is { } file
                ? Parse(file.ManufacturerCa, file.BoxId)
                : throw new BridgeException($"{folder.Pins} is empty.");
        }
        catch (JsonException e)
        {
            throw new BridgeException($"{folder.Pins} is broken: {e.Message}", e);
        }
    }

    public void Save(StateFolder folder) => StateFile.Write(
        folder.Pins,
        JsonSerializer.Serialize(
            new BoxPinsFile(BoxId, Manufacturer.ExportCertificatePem()), BoxPinsJson.Default.BoxPinsFile) + "\n");
}
