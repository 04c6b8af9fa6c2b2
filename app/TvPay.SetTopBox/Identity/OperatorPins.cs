using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Identity;

/// <summary>
/// What this device believes of its operator, whoever answers the telephone: <c>operator.json</c>, as the gateway
/// publishes it: realm and public keys (base64 of DER SubjectPublicKeyInfo).
/// </summary>
/// <param name="QuoteKey">Signs quotes.</param>
/// <param name="TreeHeadKey">Signs tree heads and promises.</param>
public sealed record OperatorPins(Realm Realm, EcdsaPublicKey QuoteKey, EcdsaPublicKey TreeHeadKey)
{
    /// <exception cref="TvPayException">DEVICE_NOT_ENROLLED: missing, or not of its form.</exception>
    internal static OperatorPins Read(DeviceFolder folder)
    {
        var file = IdentityFile.Read<Contents>(folder.Operator, "copy the one that the gateway publishes.");
        return IdentityFile.Checked(folder.Operator, () => new OperatorPins(
            Realm.Parse(file.Realm),
            EcdsaPublicKey.Import(Convert.FromBase64String(file.QuotePublicKey)),
            EcdsaPublicKey.Import(Convert.FromBase64String(file.TreeHeadPublicKey))));
    }

    private sealed record Contents(string Realm, string QuotePublicKey, string TreeHeadPublicKey);
}
