using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>
/// Something to be done, in the imperative. <see cref="Tv.Update"/> only returns it; the runtime alone does it, and answers
/// with messages. Closed.
/// </summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>→ BillsLoaded · BillsFailed, always one of them.</summary>
    public sealed record LoadBills : Effect;

    /// <summary>→ QuoteFetched · QuoteFailed, always one of them.</summary>
    public sealed record FetchQuote(BillKey Bill, AccountId Account) : Effect;

    /// <summary>
    /// Writes the intents to the ledger, with ids that the runtime makes: one for each payment and one for the asking.
    /// → PaymentsRecorded · RecordingFailed, always one of them. All or nothing.
    /// </summary>
    /// <param name="Request">Comes back with the answer.</param>
    public sealed record RecordPayments(long Request, ImmutableArray<PaymentDraft> Drafts) : Effect;

    /// <summary>
    /// Writes to the ledger that the box is asked, then asks it. → BoxPrompted as long as it waits; PaymentChanged for
    /// each payment decides.
    /// </summary>
    /// <param name="Timeout">How long the person may take: the box's absolute deadline.</param>
    public sealed record AskBox(AuthorizationId Authorization, ImmutableArray<AskedPayment> Payments, TimeSpan Timeout) : Effect;

    /// <summary>Asks the box to stop. Its answer decides, by PaymentChanged.</summary>
    public sealed record CancelBox(AuthorizationId Authorization) : Effect;

    /// <summary>Gives up what was recorded and never asked. → PaymentChanged for each.</summary>
    public sealed record AbandonPayments(AuthorizationId Authorization, ErrorCode Reason) : Effect;

    /// <summary>→ HistoryLoaded · HistoryFailed, always one of them.</summary>
    public sealed record LoadHistory : Effect;

    /// <summary>→ ReceiptLoaded · ReceiptFailed, always one of them.</summary>
    public sealed record LoadReceipt(PaymentId Payment) : Effect;

    /// <summary>
    /// Writes a complaint to the ledger, with an id that the runtime makes; it goes to the gateway by itself.
    /// → ComplaintChanged · ComplaintFailed, always one of them.
    /// </summary>
    public sealed record FileComplaint(PaymentId Payment, ComplaintKind Kind) : Effect;

    /// <summary>→ BillersLoaded · BillersFailed, always one of them.</summary>
    public sealed record LoadBillers : Effect;

    /// <summary>→ AccountsLoaded · AccountsFailed, always one of them.</summary>
    public sealed record LoadAccounts : Effect;

    /// <summary>Asks whose an account is, and adds nothing. → AccountFound · AccountLookupFailed, always one of them.</summary>
    public sealed record LookUpAccount(BillerId Biller, AccountNumber Number) : Effect;

    /// <summary>Idempotent. → AccountAdded · AccountAddFailed, always one of them.</summary>
    /// <param name="Nickname">At most 40 bytes of UTF-8; empty for none.</param>
    public sealed record AddAccount(BillerId Biller, AccountNumber Number, string Nickname) : Effect;

    /// <summary>Idempotent. → AccountRenamed · AccountRenameFailed, always one of them.</summary>
    /// <param name="Nickname">As in <see cref="AddAccount"/>.</param>
    public sealed record RenameAccount(AccountId Account, string Nickname) : Effect;

    /// <summary>Idempotent. → AccountRemoved · AccountRemoveFailed, always one of them.</summary>
    public sealed record RemoveAccount(AccountId Account) : Effect;

    /// <summary>For the next start. Unanswered: a failure is only logged.</summary>
    /// <param name="LanguageTag">BCP 47.</param>
    public sealed record SaveLanguage(string LanguageTag) : Effect;

    /// <summary>Gives the screen back to live TV. Unanswered.</summary>
    public sealed record LeaveToLiveTv : Effect;
}
