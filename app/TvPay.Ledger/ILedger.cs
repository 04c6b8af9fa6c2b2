using System.Collections.Immutable;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Outbox;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger;

/// <summary>
/// The set-top box's memory of money. What a call has answered as written survives kill -9 and power loss: it was
/// flushed to the disk (fsync) before the answer. Calls may come from any thread and take effect one after the other.
/// <para>Reads throw <see cref="TvPayException"/> with LEDGER_CORRUPT or LEDGER_UNWRITABLE where the disk fails them.
/// Every call throws <see cref="ObjectDisposedException"/> after the end. A cancelled call that had begun is finished.</para>
/// </summary>
public interface ILedger : IAsyncDisposable
{
    LedgerIdentity Identity { get; }

    /// <summary>
    /// Calls back after each entry about a payment of its own record is committed, in the order of the ledger, before the writer's own call is answered.
    /// The observer must be quick, must not wait and must not throw: it passes the news on and returns.
    /// </summary>
    /// <returns>Ends the subscription when disposed.</returns>
    IDisposable Subscribe(Action<LedgerChange> observer);

    /// <summary>
    /// Whether the ledger could carry a basket of 8 from intent to outbox now, tried by writing. Sets disk space apart
    /// for it. <see cref="RecordAsync"/> and asking the box do the same by themselves.
    /// </summary>
    /// <returns>Null, LEDGER_UNWRITABLE or LEDGER_CORRUPT.</returns>
    Task<ErrorCode?> ProbeAsync(CancellationToken cancel = default);

    /// <summary>
    /// Records the intents of a basket, 1 to 8, in one transaction. From here on their bills are locked.
    /// The same intents again: committed, nothing changes.
    /// </summary>
    Task<LedgerOutcome> RecordAsync(
        ImmutableArray<PaymentEvent.IntentRecorded> intents, CancellationToken cancel = default);

    /// <summary>
    /// Appends events, any but IntentRecorded and BoxSigned, in one transaction: also several of one payment, which then
    /// follow on each other. Answers of the gateway close the payment's outbox row in the same transaction.
    /// </summary>
    /// <exception cref="ArgumentException">None, more than 64, or one that has its own method.</exception>
    Task<LedgerOutcome> AppendAsync(ImmutableArray<PaymentStep> steps, CancellationToken cancel = default);

    /// <summary>
    /// The commit: BoxSigned for every payment of the authorization, and their outbox rows, in one transaction. The
    /// caller has verified the signature.
    /// </summary>
    /// <param name="drafts">Every payment of the basket, once.</param>
    /// <exception cref="ArgumentException">The drafts are not exactly the payments that were asked under this authorization.</exception>
    Task<LedgerOutcome> ConfirmAsync(
        AuthorizationId id, SignedStatement authorization, ImmutableArray<OutboxDraft> drafts,
        CancellationToken cancel = default);

    /// <summary>
    /// What the box's journal has of an authorization that this ledger lacks: each payment's missing steps up to the box's
    /// signature, that they came from there, and their outbox rows, in one transaction. The caller has verified the
    /// signature. The same again: committed, nothing changes.
    /// </summary>
    /// <param name="payments">Every payment of the authorization, once; 1 to 8.</param>
    /// <returns>
    /// Among others: BILL_IN_FLIGHT, another payment of a bill must end first; Refused, it came to an end here before.
    /// </returns>
    /// <exception cref="EvidenceException">Not an authorization.</exception>
    Task<LedgerOutcome> RecoverAsync(
        SignedStatement authorization, ImmutableArray<RecoveredPayment> payments, CancellationToken cancel = default);

    /// <summary>
    /// Notes what the gateway tells of payments, where it is news. Only what this ledger has no record of its own of is
    /// told again by <see cref="ToldAsync"/>.
    /// </summary>
    /// <param name="told">1 to 100.</param>
    /// <returns>Whose news it was.</returns>
    /// <exception cref="TvPayException">LEDGER_UNWRITABLE, LEDGER_CORRUPT: nothing was noted.</exception>
    Task<ImmutableArray<PaymentId>> NoteToldAsync(ImmutableArray<ToldPayment> told, CancellationToken cancel = default);

    /// <summary>Payments of which there is nothing but what the gateway tells, newest first.</summary>
    /// <param name="limit">1 to 1000.</param>
    Task<ImmutableArray<ToldPayment>> ToldAsync(int limit, CancellationToken cancel = default);

    /// <summary>
    /// Writes down that the household complains of a payment, before anybody else hears of it. The same again: committed,
    /// nothing changes.
    /// </summary>
    /// <returns>Among others: PAYMENT_NOT_FOUND; COMPLAINT_OPEN, one of this kind about it is open; INVALID_REQUEST, the id is known otherwise.</returns>
    Task<LedgerOutcome> ComplainAsync(
        ComplaintId id, PaymentId payment, ComplaintKind kind, CancellationToken cancel = default);

    /// <summary>Notes what the gateway says has become of a complaint, where that is a step onward.</summary>
    /// <returns>Among others: COMPLAINT_NOT_FOUND, this ledger has none such.</returns>
    /// <exception cref="ArgumentException">That is no answer.</exception>
    Task<LedgerOutcome> NoteComplaintAsync(Complaint told, CancellationToken cancel = default);

    /// <summary>Complaints, in the order in which they changed last; the newest where there are more.</summary>
    /// <param name="limit">1 to 1000.</param>
    Task<ImmutableArray<Complaint>> ComplaintsAsync(int limit, CancellationToken cancel = default);

    /// <summary>How far this ledger has come.</summary>
    Task<LedgerHead> HeadAsync(CancellationToken cancel = default);

    /// <summary>The chain's hash up to this entry; null if it never had such an entry, or it is behind the checkpoint.</summary>
    Task<Hash256?> HashAtAsync(long sequence, CancellationToken cancel = default);

    /// <summary>What was pruned so far; null: nothing.</summary>
    Task<Checkpoint?> CheckpointAsync(CancellationToken cancel = default);

    /// <summary>Notes that a head which this ledger does not have was witnessed, once for each such head.</summary>
    /// <returns>Null, LEDGER_UNWRITABLE or LEDGER_CORRUPT.</returns>
    Task<ErrorCode?> NoteRollbackAsync(LedgerHead witnessed, CancellationToken cancel = default);

    /// <summary>
    /// Lets the oldest payments go, up to 64 in one transaction, and leaves what they came to behind a checkpoint. Never one
    /// that has not ended, nor an open outbox row. Call it again until it answers 0.
    /// </summary>
    /// <param name="before">
    /// Those whose quotes could be submitted no more before this, by the operator's clock, which signed them: the device's
    /// own can be wrong by years.
    /// </param>
    /// <returns>How many are gone; 0 where none is due.</returns>
    /// <exception cref="TvPayException">LEDGER_UNWRITABLE, LEDGER_CORRUPT: nothing is gone.</exception>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancel = default);

    Task<StoredPayment?> FindAsync(PaymentId id, CancellationToken cancel = default);

    /// <summary>All payments asked for under this id, in the order in which they were recorded.</summary>
    Task<ImmutableArray<StoredPayment>> FindAsync(AuthorizationId id, CancellationToken cancel = default);

    /// <summary>All payments that have not come to their end, oldest first.</summary>
    Task<ImmutableArray<StoredPayment>> InFlightAsync(CancellationToken cancel = default);

    /// <summary>All payments, newest first.</summary>
    /// <param name="size">1 to 100.</param>
    /// <param name="from">From the page before; null for the newest.</param>
    Task<HistoryPage> HistoryAsync(int size, long? from = null, CancellationToken cancel = default);

    /// <summary>Rows to be attempted now: neither done nor held, and due by the clock; oldest first.</summary>
    /// <param name="limit">1 to 1000.</param>
    Task<ImmutableArray<OutboxRow>> DueAsync(int limit, CancellationToken cancel = default);

    /// <summary>When the next row will be due; the past if one is; null if none is waiting.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancel = default);

    /// <summary>Null unless the payment is confirmed.</summary>
    Task<OutboxRow?> FindRowAsync(PaymentId id, CancellationToken cancel = default);

    /// <summary>Rows that are held, oldest first.</summary>
    Task<ImmutableArray<OutboxRow>> HeldAsync(CancellationToken cancel = default);

    /// <summary>Counts an attempt and says when the next may be made. Without a row, or when it is done: nothing changes.</summary>
    /// <param name="next">
    /// More than <see cref="OutboxRow.LongestWait"/> ahead counts as due: such a time was written by a clock since set back.
    /// </param>
    /// <returns>Null, LEDGER_UNWRITABLE or LEDGER_CORRUPT.</returns>
    Task<ErrorCode?> PostponeAsync(PaymentId id, DateTimeOffset next, CancellationToken cancel = default);

    /// <summary>Keeps a row from being attempted, as an entry of the ledger. Held already or done: nothing changes.</summary>
    Task<LedgerOutcome> HoldAsync(PaymentId id, ErrorCode reason, CancellationToken cancel = default);

    /// <summary>Lets a held row be attempted at once, as an entry of the ledger.</summary>
    Task<LedgerOutcome> ReleaseAsync(PaymentId id, CancellationToken cancel = default);

    /// <summary>Releases every row held for this reason, in one transaction.</summary>
    Task<LedgerOutcome> ReleaseAllAsync(ErrorCode reason, CancellationToken cancel = default);

    /// <summary>The last tree head that was kept; null: none yet.</summary>
    Task<SignedStatement?> TreeHeadAsync(CancellationToken cancel = default);

    /// <summary>Keeps a tree head whose signature, and consistency with the one kept so far, the caller has verified.</summary>
    /// <param name="after">The head to which consistency was proven; null if none was kept.</param>
    /// <returns>
    /// Null; RECEIPT_FORGED if it is smaller than the one kept; RECEIPT_NOT_READY if another was kept meanwhile (prove
    /// consistency to that one); LEDGER_UNWRITABLE or LEDGER_CORRUPT.
    /// </returns>
    /// <exception cref="EvidenceException">Not a tree head.</exception>
    Task<ErrorCode?> KeepTreeHeadAsync(
        SignedStatement head, SignedStatement? after, CancellationToken cancel = default);

    /// <summary>As it was kept; null: none yet.</summary>
    Task<Octets?> ReceiptAsync(PaymentId id, CancellationToken cancel = default);

    /// <summary>Keeps a receipt that the caller has verified; a later one (settled after accepted) takes its place.</summary>
    /// <param name="receipt">In the caller's encoding; 1 byte to 64 KiB.</param>
    /// <returns>Null, PAYMENT_NOT_FOUND, LEDGER_UNWRITABLE or LEDGER_CORRUPT.</returns>
    Task<ErrorCode?> KeepReceiptAsync(PaymentId id, Octets receipt, CancellationToken cancel = default);

    /// <summary>A small setting of the household's, such as its language; null: never set.</summary>
    Task<string?> SettingAsync(string name, CancellationToken cancel = default);

    /// <param name="name">1 to 64 characters.</param>
    /// <param name="value">At most 256 characters.</param>
    /// <returns>Null, LEDGER_UNWRITABLE or LEDGER_CORRUPT.</returns>
    Task<ErrorCode?> SaveSettingAsync(string name, string value, CancellationToken cancel = default);

    /// <summary>Writes a whole, consistent copy (VACUUM INTO) to a file that does not exist yet, readable by its owner alone.</summary>
    /// <returns>Null, LEDGER_UNWRITABLE or LEDGER_CORRUPT. After an error no part of a copy is left.</returns>
    Task<ErrorCode?> SnapshotAsync(string path, CancellationToken cancel = default);
}
