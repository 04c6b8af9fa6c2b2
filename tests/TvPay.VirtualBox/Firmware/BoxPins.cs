using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.VirtualBox.Firmware;

/// <summary>What a box was told at pairing and believes from then on.</summary>
/// <param name="Realm">The installation.</param>
/// <param name="Household">Whose bills it signs.</param>
/// <param name="QuoteKeys">The gateway's quote key, and its successor during a rotation.</param>
/// <param name="Bridge">SHA-256 of the bridge's TLS certificate (DER).</param>
public sealed record BoxPins(
    Realm Realm, HouseholdId Household, ImmutableArray<PublicKey> QuoteKeys, Hash256 Bridge);
