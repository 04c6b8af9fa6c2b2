using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Chain;

/// <summary>
/// What makes the ledger a chain: each entry's hash covers the one before, and the first what the ledger is bound to.
/// An entry edited, left out, put in or moved breaks every hash after it.
/// </summary>
internal static class EventChain
{
    private static readonly byte[] GenesisDomain = [.. "tvpay.ledger.v1.Genesis"u8, 0];
    private static readonly byte[] EntryDomain = [.. "tvpay.ledger.v1.Entry"u8, 0];

    /// <summary>SHA-256 of the domain and: text realm, text device, ledger id (16 bytes), creation in milliseconds (8 bytes).</summary>
    public static Hash256 Genesis(LedgerIdentity identity) => Hash256.Of(
        GenesisDomain,
        new FieldWriter()
            .Text(identity.Realm.ToString())
            .Text(identity.Device.ToString())
            .Fixed(identity.Id.Span)
            .Int64(identity.CreatedAt.ToUnixTimeMilliseconds())
            .ToArray());

    /// <summary>SHA-256 of the domain, the hash before (32 bytes) and the entry as <see cref="EntryCodec"/> writes it.</summary>
    public static Hash256 Next(Hash256 before, ReadOnlySpan<byte> entry) => Hash256.Of(EntryDomain, before.Span, entry);
}
