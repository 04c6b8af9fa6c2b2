using System.Collections.Immutable;
using TvPay.Ledger;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Outbox;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox;

/// <summary>Stands where there is no ledger to work with: whatever is asked of it fails with the reason, and nothing is invented.</summary>
internal sealed class HaltedLedger(ErrorCode reason) : ILedger
{
    public LedgerIdentity Identity => throw Error();

    public IDisposable Subscribe(Action<LedgerChange> observer) => new Nothing();

    public Task<ErrorCode?> ProbeAsync(CancellationToken cancel) => Failure();

    public Task<LedgerOutcome> RecordAsync(
        ImmutableArray<PaymentEvent.IntentRecorded> intents, CancellationToken cancel) => Failed();

    public Task<LedgerOutcome> AppendAsync(ImmutableArray<PaymentStep> steps, CancellationToken cancel) => Failed();

    public Task<LedgerOutcome> ConfirmAsync(
        AuthorizationId id,
        SignedStatement authorization,
        ImmutableArray<OutboxDraft> drafts,
        CancellationToken cancel) => Failed();

    public Task<LedgerOutcome> RecoverAsync(
        SignedStatement authorization, ImmutableArray<RecoveredPayment> payments, CancellationToken cancel) => Failed();

    public Task<ImmutableArray<PaymentId>> NoteToldAsync(ImmutableArray<ToldPayment> told, CancellationToken cancel) =>
        Thrown<ImmutableArray<PaymentId>>();

    public Task<ImmutableArray<ToldPayment>> ToldAsync(int limit, CancellationToken cancel) =>
        Thrown<ImmutableArray<ToldPayment>>();

    public Task<LedgerOutcome> ComplainAsync(
        ComplaintId id, PaymentId payment, ComplaintKind kind, CancellationToken cancel) => Failed();

    public Task<LedgerOutcome> NoteComplaintAsync(Complaint told, CancellationToken cancel) => Failed();

    public Task<ImmutableArray<Complaint>> ComplaintsAsync(int limit, CancellationToken cancel) => Thrown<ImmutableArray<Complaint>>();

    public Task<LedgerHead> HeadAsync(CancellationToken cancel) => Thrown<LedgerHead>();

    public Task<Hash256?> HashAtAsync(long sequence, CancellationToken cancel) => Thrown<Hash256?>();

    public Task<Checkpoint?> CheckpointAsync(CancellationToken cancel) => Thrown<Checkpoint?>();

    public Task<ErrorCode?> NoteRollbackAsync(LedgerHead witnessed, CancellationToken cancel) => Failure();

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancel) => Thrown<int>();

    public Task<StoredPayment?> FindAsync(PaymentId id, CancellationToken cancel) => Thrown<StoredPayment?>();

    public Task<ImmutableArray<StoredPayment>> FindAsync(AuthorizationId id, CancellationToken cancel) =>
        Thrown<ImmutableArray<StoredPayment>>();

    public Task<ImmutableArray<StoredPayment>> InFlightAsync(CancellationToken cancel) =>
        Thrown<ImmutableArray<StoredPayment>>();

    public Task<HistoryPage> HistoryAsync(int size, long? from, CancellationToken cancel) => Thrown<HistoryPage>();

    public Task<ImmutableArray<OutboxRow>> DueAsync(int limit, CancellationToken cancel) => Thrown<ImmutableArray<OutboxRow>>();

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancel) => Thrown<DateTimeOffset?>();

    public Task<OutboxRow?> FindRowAsync(PaymentId id, CancellationToken cancel) => Thrown<OutboxRow?>();

    public Task<ImmutableArray<OutboxRow>> HeldAsync(CancellationToken cancel) => Thrown<ImmutableArray<OutboxRow>>();

    public Task<ErrorCode?> PostponeAsync(PaymentId id, DateTimeOffset next, CancellationToken cancel) => Failure();

    public Task<LedgerOutcome> HoldAsync(PaymentId id, ErrorCode why, CancellationToken cancel) => Failed();

    public Task<LedgerOutcome> ReleaseAsync(PaymentId id, CancellationToken cancel) => Failed();

    public Task<LedgerOutcome> ReleaseAllAsync(ErrorCode why, CancellationToken cancel) => Failed();

    public Task<SignedStatement?> TreeHeadAsync(CancellationToken cancel) => Thrown<SignedStatement?>();

    public Task<ErrorCode?> KeepTreeHeadAsync(SignedStatement head, SignedStatement? after, CancellationToken cancel) => Failure();

    public Task<Octets?> ReceiptAsync(PaymentId id, CancellationToken cancel) => Thrown<Octets?>();

    public Task<ErrorCode?> KeepReceiptAsync(PaymentId id, Octets receipt, CancellationToken cancel) => Failure();

    public Task<string?> SettingAsync(string name, CancellationToken cancel) => Thrown<string?>();

    public Task<ErrorCode?> SaveSettingAsync(string name, string value, CancellationToken cancel) => Failure();

    public Task<ErrorCode?> SnapshotAsync(string path, CancellationToken cancel) => Failure();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<LedgerOutcome> Failed() => Task.FromResult<LedgerOutcome>(new LedgerOutcome.Failed(reason));

    private Task<ErrorCode?> Failure() => Task.FromResult<ErrorCode?>(reason);

    private Task<T> Thrown<T>() => Task.FromException<T>(Error());

    private TvPayException Error() => new(reason, "There is no ledger to work with.");

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
