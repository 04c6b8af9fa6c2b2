using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>
/// Something that happened, in the past tense: a key, the clock, or the answer to an <see cref="Effect"/>. Closed:
/// <see cref="Tv.Update"/> knows every case. Times named <c>At</c> are of <see cref="MonotonicClock"/>.
/// </summary>
public abstract record Message
{
    private Message()
    {
    }

    /// <summary>A key of the remote moved.</summary>
    /// <param name="Epoch">Of the screen that the person saw when pressing (<see cref="ScreenFrame.Epoch"/>).</param>
    public sealed record KeyPressed(RemoteKey Key, KeyPhase Phase, long Epoch, TimeSpan At) : Message;

    /// <summary>A head has put a screen of this epoch before the household's eyes.</summary>
    public sealed record ScreenPainted(long Epoch, TimeSpan At) : Message;

    /// <summary>Time passed. Sent at least once a second.</summary>
    /// <param name="Now">The wall clock: shown and never relied on.</param>
    public sealed record ClockTicked(DateTimeOffset Now, TimeSpan At) : Message;

    /// <summary>Answers <see cref="Effect.LoadBills"/>.</summary>
    public sealed record BillsLoaded(BillsSnapshot Bills) : Message;

    /// <summary>Answers <see cref="Effect.LoadBills"/>.</summary>
    public sealed record BillsFailed(ErrorCode Reason) : Message;

    /// <summary>The gateway says that the household's list of bills is another. A hint: the list itself is asked for.</summary>
    public sealed record BillsOutdated : Message;

    /// <summary>The gateway reminds of a bill. A hint: whether it is open, and how much is due, the list of bills says.</summary>
    /// <param name="DaysLeft">By the gateway's calendar: 0 today, negative once it is overdue.</param>
    public sealed record ReminderCame(BillKey Bill, int DaysLeft) : Message;

    /// <summary>Answers <see cref="Effect.FetchQuote"/>. Signature, realm and household are verified.</summary>
    public sealed record QuoteFetched(QuoteOffer Offer) : Message;

    /// <summary>Answers <see cref="Effect.FetchQuote"/>.</summary>
    public sealed record QuoteFailed(BillKey Bill, ErrorCode Reason) : Message
    {
        /// <summary>The limit that stands in the way; null where none does, or its figures are not known.</summary>
        public PaymentLimit? Limit { get; init; }
    }

    /// <summary>Answers <see cref="Effect.RecordPayments"/>: the intents are in the ledger; nobody else knows of them.</summary>
    /// <param name="Payments">In the order of the drafts, each Recorded.</param>
    public sealed record PaymentsRecorded(long Request, AuthorizationId Authorization, ImmutableArray<Payment> Payments) : Message;

    /// <summary>Answers <see cref="Effect.RecordPayments"/>: nothing was recorded.</summary>
    public sealed record RecordingFailed(long Request, ErrorCode Reason) : Message;

    /// <summary>The box said what it waits for.</summary>
    /// <param name="Left">Until its absolute deadline.</param>
    public sealed record BoxPrompted(AuthorizationId Authorization, BoxWaiting Waiting, TimeSpan Left) : Message;

    /// <summary>
    /// The ledger's word on one payment, sent for each of its events, and at start for every payment in flight.
    /// Authoritative for every outcome.
    /// </summary>
    public sealed record PaymentChanged(Payment Payment) : Message;

    /// <summary>The box was plugged in, pulled, paired, or went wrong.</summary>
    public sealed record BoxStatusChanged(BoxStatus Status) : Message;

    /// <summary>Calls to the gateway began to succeed, or to fail.</summary>
    public sealed record GatewayReachabilityChanged(bool Reachable) : Message;

    /// <summary>Answers <see cref="Effect.LoadHistory"/>. In any order.</summary>
    public sealed record HistoryLoaded(ImmutableArray<Payment> Payments) : Message
    {
        /// <summary>Payments of which this set-top box has nothing but the gateway's word.</summary>
        public ImmutableArray<ToldPayment> Told { get; init; } = [];
    }

    /// <summary>Answers <see cref="Effect.LoadHistory"/>.</summary>
    public sealed record HistoryFailed(ErrorCode Reason) : Message;

    /// <summary>Answers <see cref="Effect.LoadReceipt"/>: the proof holds.</summary>
    /// <param name="Receipt">What was verified.</param>
    /// <param name="Verified">What it proves.</param>
    public sealed record ReceiptLoaded(PaymentId Payment, Receipt Receipt, VerifiedReceipt Verified) : Message;

    /// <summary>Answers <see cref="Effect.LoadReceipt"/>. RECEIPT_NOT_READY is asked again by itself.</summary>
    public sealed record ReceiptFailed(PaymentId Payment, ErrorCode Reason) : Message;

    /// <summary>Answers <see cref="Effect.LoadBillers"/>. In any order.</summary>
    public sealed record BillersLoaded(ImmutableArray<Biller> Billers) : Message;

    /// <summary>Answers <see cref="Effect.LoadBillers"/>.</summary>
    public sealed record BillersFailed(ErrorCode Reason) : Message;

    /// <summary>Answers <see cref="Effect.LoadAccounts"/>. In any order.</summary>
    public sealed record AccountsLoaded(ImmutableArray<BillerAccount> Accounts) : Message;

    /// <summary>Answers <see cref="Effect.LoadAccounts"/>.</summary>
    public sealed record AccountsFailed(ErrorCode Reason) : Message;

    /// <summary>Answers <see cref="Effect.LookUpAccount"/>.</summary>
    public sealed record AccountFound(AccountCandidate Candidate) : Message;

    /// <summary>Answers <see cref="Effect.LookUpAccount"/>.</summary>
    public sealed record AccountLookupFailed(BillerId Biller, AccountNumber Number, ErrorCode Reason) : Message;

    /// <summary>Answers <see cref="Effect.AddAccount"/>: it is there, added now or before.</summary>
    public sealed record AccountAdded(BillerAccount Account) : Message;

    /// <summary>Answers <see cref="Effect.AddAccount"/>.</summary>
    public sealed record AccountAddFailed(BillerId Biller, AccountNumber Number, ErrorCode Reason) : Message;

    /// <summary>Answers <see cref="Effect.RenameAccount"/>.</summary>
    public sealed record AccountRenamed(BillerAccount Account) : Message;

    /// <summary>Answers <see cref="Effect.RenameAccount"/>.</summary>
    public sealed record AccountRenameFailed(AccountId Account, ErrorCode Reason) : Message;

    /// <summary>Answers <see cref="Effect.RemoveAccount"/>: it is gone, now or before.</summary>
    public sealed record AccountRemoved(AccountId Account) : Message;

    /// <summary>Answers <see cref="Effect.RemoveAccount"/>.</summary>
    public sealed record AccountRemoveFailed(AccountId Account, ErrorCode Reason) : Message;

    /// <summary>Nothing can be paid until support has helped; reading still works.</summary>
    public sealed record Halted(ErrorCode Reason) : Message;
}
