using System.Buffers.Binary;
using System.Security.Cryptography;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Chain;

/// <summary>
/// One hash over entries that stay although the ones around them are gone, so that none of them can be altered, left out or
/// put in: SHA-256 of the domain and, for each in the order of the ledger, its number (8 bytes) and SHA-256 of its bytes.
/// </summary>
internal sealed class CarriedEntries : IDisposable
{
    private static readonly byte[] Domain = [.. "tvpay.ledger.v1.Carried"u8, 0];

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public CarriedEntries() => _hash.AppendData(Domain);

    public void Add(long sequence, ReadOnlySpan<byte> entry)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, sequence);
        _hash.AppendData(number);
        _hash.AppendData(Hash256.Of(entry).Span);
    }

    /// <summary>Once, after the last.</summary>
    public Hash256 Done() => Hash256.FromBytes(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
