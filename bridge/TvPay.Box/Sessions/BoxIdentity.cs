using Google.Protobuf;

namespace TvPay.Box.Sessions;

/// <summary>Who answered Hello.</summary>
/// <param name="BoxId">As in the box's attestation certificate.</param>
/// <param name="FirmwareVersion">For people.</param>
/// <param name="Paired">Whether the box has pinned this bridge. If not, it answers nothing but Ping.</param>
/// <param name="HouseholdId">Empty if not paired.</param>
/// <param name="Realm">Empty if not paired.</param>
/// <param name="Counter">The last one used.</param>
/// <param name="PaymentKeyCertificate">X.509, DER.</param>
public sealed record BoxIdentity(
    string BoxId,
    string FirmwareVersion,
    bool Paired,
    string HouseholdId,
    string Realm,
    ulong Counter,
    ByteString PaymentKeyCertificate);
