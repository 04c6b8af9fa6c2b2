using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Identity;

/// <summary>
/// Whose set-top box this is and which payment box speaks for that household: <c>household.json</c>, written by
/// <see cref="Bind"/>. An authorization by any other key is forged.
/// </summary>
/// <param name="Realm">The operator's at the time of binding; null if it was not known yet.</param>
public sealed record HouseholdBinding(HouseholdId Household, BoxId Box, EcdsaPublicKey BoxPaymentKey, Realm? Realm)
{
    /// <summary>Pins the box whose attestation is given, after verifying that its manufacturer vouches for it.</summary>
    /// <param name="boxCertificate">PEM file: the attestation of the box's payment key, leaf first.</param>
    /// <param name="manufacturerCa">PEM file: the manufacturer's root.</param>
    /// <exception cref="TvPayException">
    /// BOX_UNTRUSTED: the attestation does not hold. DEVICE_NOT_ENROLLED: operator.json is not of its form.
    /// </exception>
    public static HouseholdBinding Bind(
        DeviceFolder folder, HouseholdId household, string boxCertificate, string manufacturerCa)
    {
        var (box, key) = BoxAttestation.Verify(boxCertificate, manufacturerCa);
        Realm? realm = File.Exists(folder.Operator) ? OperatorPins.Read(folder).Realm : null;
        var binding = new HouseholdBinding(household, box, key, realm);
        IdentityFile.Write(folder.Household, new Contents(
            household.ToString(),
            box.ToString(),
            Convert.ToBase64String(key.SubjectPublicKeyInfo),
            realm?.ToString()));
        return binding;
    }

    /// <exception cref="TvPayException">DEVICE_NOT_ENROLLED: missing, or not of its form.</exception>
    internal static HouseholdBinding Read(DeviceFolder folder)
    {
        var file = IdentityFile.Read<Contents>(folder.Household, "'tvpay-tv bind' writes it.");
        return IdentityFile.Checked(folder.Household, () => new HouseholdBinding(
            HouseholdId.Parse(file.Household),
            BoxId.Parse(file.BoxId),
            EcdsaPublicKey.Import(Convert.FromBase64String(file.BoxPaymentKey)),
            file.Realm is { } realm ? Payments.Realm.Parse(realm) : null));
    }

    private sealed record Contents(string Household, string BoxId, string BoxPaymentKey, string? Realm = null);
}
