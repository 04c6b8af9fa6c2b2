using TvPay.Benchmarks.Measuring;
using TvPay.Ledger;

namespace TvPay.Benchmarks.Ledgers;

/// <summary>
/// From the box's signature to "confirmed": the ledger's commit of authorization and outbox row against a bare commit of as
/// many bytes into one row, both SQLite with WAL and synchronous=FULL, on the same disk.
/// </summary>
internal sealed class ConfirmToDurable : IBenchmark
{
    private const int Rounds = 15;
    private const int PerRound = 40;

    public string Name => "confirm-durable";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("tvpay-bench-");
        try
        {
            var payments = new LedgerPayments();
            var options = new LedgerOptions(Path.Combine(folder.FullName, "ledger.db"), LedgerPayments.Realm, LedgerPayments.Device, TimeProvider.System);
            if (await DeviceLedger.OpenAsync(options) is not LedgerOpening.Opened { Ledger: var ledger })
                throw new IOException("The ledger can't be opened.");
            await using (ledger)
            {
                var ready = await payments.AskedAsync(ledger, (Rounds + 2) * PerRound);
                using var bare = new BareCommit(Path.Combine(folder.FullName, "bare.db"), ready.Peek().Size);
                var paired = await Paired.MeasureAsync(
                    Rounds,
                    PerRound,
                    async () =>
                    {
                        var next = ready.Dequeue();
                        var outcome = await ledger.ConfirmAsync(next.Id, next.Authorization, next.Drafts, stop);
                        if (outcome is not LedgerOutcome.Committed) throw new IOException($"Not committed: {outcome}");
                    },
                    () =>
                    {
                        bare.Commit();
                        return Task.CompletedTask;
                    },
                    stop);
                return [Finding.Against("confirm → durable, against a bare WAL+FULL commit", paired, 1.3)];
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
