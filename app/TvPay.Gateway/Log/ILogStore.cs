using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Log;

/// <summary>Keeps the leaves of the Merkle log and its signed heads. Each method is one transaction.</summary>
internal interface ILogStore
{
    /// <summary>Up to <paramref name="limit"/> entries without an index yet, in the order in which they were written.</summary>
    Task<ImmutableArray<PendingEntry>> ListPendingAsync(int limit);

    /// <summary>Gives the entries the indexes from <paramref name="firstIndex"/> on, and keeps the head over them.</summary>
    Task SequenceAsync(ulong firstIndex, ImmutableArray<PendingEntry> entries, TreeHead head, SignedStatement signed);

    /// <summary>The leaves from this index on, at most <paramref name="limit"/>, in order.</summary>
    Task<ImmutableArray<Octets>> ReadLeavesAsync(ulong fromIndex, int limit);

    /// <summary>The newest head; null if none was ever signed.</summary>
    Task<SignedStatement?> FindLatestHeadAsync();

    /// <summary>A payment's entries, accepted first; the index is null until sequenced.</summary>
    Task<ImmutableArray<PaymentEntry>> ListEntriesAsync(PaymentId payment);
}
