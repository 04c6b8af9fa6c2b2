using System.Collections.Immutable;
using TvPay.Gateway.Log;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway;

/// <summary>A log store on a disk that fails when the test says so.</summary>
internal sealed class FailingLogStore(ILogStore store) : ILogStore
{
    /// <summary>Sequencing fails before anything is written.</summary>
    public bool FailsBefore { get; set; }

    /// <summary>Sequencing fails after everything is written: the caller can't know.</summary>
    public bool FailsAfter { get; set; }

    public bool FailsToRead { get; set; }

    public Task<ImmutableArray<PendingEntry>> ListPendingAsync(int limit) => store.ListPendingAsync(limit);

    public async Task SequenceAsync(ulong firstIndex, ImmutableArray<PendingEntry> entries, TreeHead head, SignedStatement signed)
    {
        if (FailsBefore) throw new IOException("The disk is full.");
        await store.SequenceAsync(firstIndex, entries, head, signed);
        if (FailsAfter) throw new IOException("The answer was lost.");
    }

    public Task<ImmutableArray<Octets>> ReadLeavesAsync(ulong fromIndex, int limit) =>
        FailsToRead ? throw new IOException("The disk can't be read.") : store.ReadLeavesAsync(fromIndex, limit);

    public Task<SignedStatement?> FindLatestHeadAsync() => store.FindLatestHeadAsync();

    public Task<ImmutableArray<PaymentEntry>> ListEntriesAsync(PaymentId payment) => store.ListEntriesAsync(payment);
}
