using System.Collections.Immutable;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Opening;
using TvPay.Ledger.Outbox;
using TvPay.Ledger.Retention;
using TvPay.Ledger.Storage;
using TvPay.Ledger.Work;
using TvPay.Ledger.Writing;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger;

/// <summary>The ledger on SQLite: one file, one connection that alone writes and checkpoints.</summary>
public sealed class DeviceLedger : ILedger
{
    private readonly WorkQueue _queue;
    private readonly LedgerWriter _writer;
    private readonly TimeProvider _clock;
    private readonly SqliteSession _session;
    private readonly LedgerOptions _options;
    private readonly IDisposable _lock;

    internal DeviceLedger(LedgerOptions options, LedgerIdentity identity, SqliteSession session, IDisposable fileLock)
    {
        (_options, Identity, _session, _lock, _clock) = (options, identity, session, fileLock, options.Clock);
        _writer = new LedgerWriter(options.Clock, identity.Realm);
        var reserve = new SpaceReserve(options.Disk, options.Path);
        _queue = new WorkQueue(session, reserve, options.Dispatch ?? (work => work()));
    }

    public LedgerIdentity Identity { get; }

    /// <summary>
    /// Opens the ledger, verifies it, and brings it to the newest schema; creates it only where there has never been one.
    /// A damaged or foreign file is set aside and never overwritten; from then on every start answers
    /// <see cref="LedgerHalt.SetAsideBefore"/> until a person has acted (README, "When a ledger was set aside").
    /// </summary>
    /// <exception cref="PlatformNotSupportedException">SQLite is too old.</exception>
    public static Task<LedgerOpening> OpenAsync(LedgerOptions options) => OpenAsync(options, Migrations.Released);

    public IDisposable Subscribe(Action<LedgerChange> observer)
    {
        _queue.Observe(observer);
        return new Subscription(() => _queue.Forget(observer));
    }

    public Task<ErrorCode?> ProbeAsync(CancellationToken cancel = default) => _queue.Post(
        new WorkItem<ErrorCode?>((_, _) => null, code => code) { NeedsReserve = true, Writes = true }, cancel);

    public Task<LedgerOutcome> RecordAsync(
        ImmutableArray<PaymentEvent.IntentRecorded> intents, CancellationToken cancel = default)
    {
        if (intents.IsDefaultOrEmpty || intents.Length > BoxAuthorization.MaxIntents)
            throw new ArgumentException("A basket has 1 to 8 payments.", nameof(intents));
        return Write((db, changes) => _writer.Record(db, intents, changes), cancel, needsReserve: true);
    }

    public Task<LedgerOutcome> AppendAsync(ImmutableArray<PaymentStep> steps, CancellationToken cancel = default)
    {
        const int MaxSteps = 64;
        if (steps.IsDefaultOrEmpty || steps.Length > MaxSteps)
            throw new ArgumentException("1 to 64 events are appended at once.", nameof(steps));
        if (steps.Any(step => step.Happened is PaymentEvent.IntentRecorded or PaymentEvent.BoxSigned))
            throw new ArgumentException("Intents are recorded, and signatures confirmed, by their own methods.", nameof(steps));
        var asksTheBox = steps.Any(step => step.Happened is PaymentEvent.BoxAsked);
        return Write((db, changes) => _writer.Append(db, steps, changes), cancel, needsReserve: asksTheBox);
    }

    public Task<LedgerOutcome> ConfirmAsync(
        AuthorizationId id, SignedStatement authorization, ImmutableArray<OutboxDraft> drafts,
        CancellationToken cancel = default)
    {
        if (drafts.IsDefaultOrEmpty || drafts.Any(draft => draft.Request.Length is 0 or > OutboxDraft.MaxRequestSize))
            throw new ArgumentException("Each payment has its request of 1 byte to 16 KiB.", nameof(drafts));
        return Write((db, changes) => _writer.Confirm(db, id, authorization, drafts, changes), cancel);
    }

    public Task<LedgerOutcome> RecoverAsync(
        SignedStatement authorization, ImmutableArray<RecoveredPayment> payments, CancellationToken cancel = default)
    {
        if (payments.IsDefaultOrEmpty || payments.Length > BoxAuthorization.MaxIntents)
            throw new ArgumentException("An authorization has 1 to 8 payments.", nameof(payments));
        if (payments.Any(payment => payment.Request.Length is 0 or > OutboxDraft.MaxRequestSize))
            throw new ArgumentException("Each payment has its request of 1 byte to 16 KiB.", nameof(payments));
        BoxAuthorization.Decode(authorization.Statement.Span);
        return Write((db, changes) => _writer.Recover(db, authorization, payments, changes), cancel, needsReserve: true);
    }

    public Task<ImmutableArray<PaymentId>> NoteToldAsync(ImmutableArray<ToldPayment> told, CancellationToken cancel = default)
    {
        const int MaxTold = 100;
        if (told.IsDefaultOrEmpty || told.Length > MaxTold)
            throw new ArgumentException("1 to 100 payments are told of at once.", nameof(told));
        return _queue.Post(
            new WorkItem<ImmutableArray<PaymentId>>((db, _) => _writer.NoteTold(db, told)) { Writes = true }, cancel);
    }

    public Task<ImmutableArray<ToldPayment>> ToldAsync(int limit, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        return Read(db => ToldStore.Newest(db, limit).ToImmutableArray(), cancel);
    }

    public Task<LedgerOutcome> ComplainAsync(
        ComplaintId id, PaymentId payment, ComplaintKind kind, CancellationToken cancel = default) =>
        Write((db, changes) => _writer.Complain(db, id, payment, kind, changes), cancel);

    public Task<LedgerOutcome> NoteComplaintAsync(Complaint told, CancellationToken cancel = default) =>
        told.IsWellFormed && told.State != ComplaintState.Filed
            ? Write((db, changes) => _writer.NoteComplaint(db, told, changes), cancel)
            : throw new ArgumentException("That is no answer to a complaint.", nameof(told));

    public Task<ImmutableArray<Complaint>> ComplaintsAsync(int limit, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        return Read(db => ComplaintStore.All(db, limit).ToImmutableArray(), cancel);
    }

    public Task<LedgerHead> HeadAsync(CancellationToken cancel = default) => Read(
        db =>
        {
            var (sequence, hash) = EventStore.Head(db);
            return new LedgerHead(sequence, hash);
        },
        cancel);

    public Task<Hash256?> HashAtAsync(long sequence, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        return Read(db => EventStore.HashAt(db, sequence), cancel);
    }

    public Task<Checkpoint?> CheckpointAsync(CancellationToken cancel = default) => Read(CheckpointStore.Load, cancel);

    public Task<ErrorCode?> NoteRollbackAsync(LedgerHead witnessed, CancellationToken cancel = default) =>
        Keep(db => _writer.NoteRollback(db, witnessed), cancel);

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancel = default) => _queue.Post(
        // Alone: what is deleted is overwritten, which is switched on outside of any transaction.
        new WorkItem<int>((db, _) => Pruning.Run(db, _clock.GetUtcNow(), before)) { Alone = true, Writes = true }, cancel);

    public Task<StoredPayment?> FindAsync(PaymentId id, CancellationToken cancel = default) =>
        Read(db => EventStore.Find(db, id), cancel);

    public Task<ImmutableArray<StoredPayment>> FindAsync(AuthorizationId id, CancellationToken cancel = default) =>
        Read(db => PaymentProjection.Load(db, PaymentProjection.OfAuthorization(db, id)), cancel);

    public Task<ImmutableArray<StoredPayment>> InFlightAsync(CancellationToken cancel = default) =>
        Read(db => PaymentProjection.Load(db, PaymentProjection.InFlight(db)), cancel);

    public Task<HistoryPage> HistoryAsync(int size, long? from = null, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 100);
        return Read(db => PaymentProjection.Page(db, size, from ?? long.MaxValue), cancel);
    }

    public Task<ImmutableArray<OutboxRow>> DueAsync(int limit, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, 1000);
        return Read(db => OutboxStore.Due(db, _clock.GetUtcNow(), limit).ToImmutableArray(), cancel);
    }

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancel = default) =>
        Read(db => OutboxStore.NextDue(db, _clock.GetUtcNow()), cancel);

    public Task<OutboxRow?> FindRowAsync(PaymentId id, CancellationToken cancel = default) =>
        Read(db => OutboxStore.Find(db, id), cancel);

    public Task<ImmutableArray<OutboxRow>> HeldAsync(CancellationToken cancel = default) =>
        Read(db => OutboxStore.Held(db).ToImmutableArray(), cancel);

    public Task<ErrorCode?> PostponeAsync(PaymentId id, DateTimeOffset next, CancellationToken cancel = default) =>
        Keep(db => OutboxStore.Postpone(db, id, next), cancel);

    public Task<LedgerOutcome> HoldAsync(PaymentId id, ErrorCode reason, CancellationToken cancel = default) =>
        Write((db, changes) => _writer.Hold(db, id, reason, changes), cancel);

    public Task<LedgerOutcome> ReleaseAsync(PaymentId id, CancellationToken cancel = default) =>
        Write((db, changes) => _writer.Release(db, [id], changes), cancel);

    public Task<LedgerOutcome> ReleaseAllAsync(ErrorCode reason, CancellationToken cancel = default) =>
        Write((db, changes) => _writer.Release(db, [.. OutboxStore.HeldFor(db, reason)], changes), cancel);

    public Task<SignedStatement?> TreeHeadAsync(CancellationToken cancel = default) => Read(KeptStore.TreeHead, cancel);

    public Task<ErrorCode?> KeepTreeHeadAsync(
        SignedStatement head, SignedStatement? after, CancellationToken cancel = default)
    {
        var size = TreeHead.Decode(head.Statement.Span).Size;
        return Write<ErrorCode?>(
            (db, _) =>
            {
                var kept = KeptStore.TreeHead(db);
                if (kept != after) return ErrorCode.ReceiptNotReady;
                if (kept is not null && TreeHead.Decode(kept.Statement.Span).Size > size) return ErrorCode.ReceiptForged;
                KeptStore.KeepTreeHead(db, head);
                return null;
            },
            code => code,
            cancel);
    }

    public Task<Octets?> ReceiptAsync(PaymentId id, CancellationToken cancel = default) =>
        Read(db => KeptStore.Receipt(db, id), cancel);

    public Task<ErrorCode?> KeepReceiptAsync(PaymentId id, Octets receipt, CancellationToken cancel = default)
    {
        const int MaxReceiptSize = 64 * 1024;
        if (receipt.Length is 0 or > MaxReceiptSize)
            throw new ArgumentException("A receipt has 1 byte to 64 KiB.", nameof(receipt));
        return Write<ErrorCode?>(
            (db, _) =>
            {
                if (!PaymentProjection.Exists(db, id)) return ErrorCode.PaymentNotFound;
                KeptStore.KeepReceipt(db, id, receipt);
                return null;
            },
            code => code,
            cancel);
    }

    public Task<string?> SettingAsync(string name, CancellationToken cancel = default) =>
        Read(db => KeptStore.Setting(db, name), cancel);

    public Task<ErrorCode?> SaveSettingAsync(string name, string value, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(name.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, 64);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, 256);
        return Keep(db => KeptStore.SaveSetting(db, name, value), cancel);
    }

    public Task<ErrorCode?> SnapshotAsync(string path, CancellationToken cancel = default) => _queue.Post(
        new WorkItem<ErrorCode?>(
            (db, _) =>
            {
                Snapshot.Take(db, _options.Disk, path);
                return null;
            },
            code => code)
        { Alone = true },
        cancel);

    /// <summary>Answers what was called before, carries the log over into the database, and lets go of the file.</summary>
    public async ValueTask DisposeAsync() => await _queue.Close(() =>
    {
        _session.Dispose();
        _lock.Dispose();
    });

    internal static Task<LedgerOpening> OpenAsync(LedgerOptions options, Migrations migrations)
    {
        var opening = new TaskCompletionSource<LedgerOpening>(TaskCreationOptions.RunContinuationsAsynchronously);
        (options.Dispatch ?? (work => work()))(() =>
        {
            try
            {
                opening.SetResult(new LedgerOpener(options, migrations).Open());
            }
            catch (Exception e)
            {
                opening.SetException(e);
            }
        });
        return opening.Task;
    }

    private Task<T> Read<T>(Func<SqliteSession, T> body, CancellationToken cancel) =>
        _queue.Post(new WorkItem<T>((db, _) => body(db)), cancel);

    private Task<ErrorCode?> Keep(Action<SqliteSession> body, CancellationToken cancel) => Write<ErrorCode?>(
        (db, _) =>
        {
            body(db);
            return null;
        },
        code => code,
        cancel);

    private Task<LedgerOutcome> Write(
        Func<SqliteSession, List<LedgerChange>, LedgerOutcome> body, CancellationToken cancel, bool needsReserve = false) =>
        Write(body, code => new LedgerOutcome.Failed(code), cancel, needsReserve);

    private Task<T> Write<T>(
        Func<SqliteSession, List<LedgerChange>, T> body, Func<ErrorCode, T> failed, CancellationToken cancel,
        bool needsReserve = false) =>
        _queue.Post(new WorkItem<T>(body, failed) { Writes = true, NeedsReserve = needsReserve }, cancel);

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
