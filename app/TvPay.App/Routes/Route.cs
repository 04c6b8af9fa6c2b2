using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>Where in the app the household is, with all that this place remembers. Closed. Times are of <see cref="MonotonicClock"/>.</summary>
public abstract record Route
{
    private Route()
    {
    }

    /// <summary>The row with the focus; null only in a route that has not been settled yet.</summary>
    public RowId? Focus { get; init; }

    public sealed record Home : Route;

    /// <summary>One bill, and how much of it to pay.</summary>
    /// <param name="Offer">Null for a bill that isn't to be paid (paid already, or under way from elsewhere).</param>
    /// <param name="Amount">What is chosen; null before the offer came, and while what was typed is no amount that the rule allows.</param>
    /// <param name="Typed">Digits typed for the amount; empty if none.</param>
    /// <param name="TermsChanged">Since the household last saw them, as it was about to confirm.</param>
    public sealed record OneBill(
        BillKey Bill,
        Fetch<QuoteOffer>? Offer,
        Money? Amount = null,
        string Typed = "",
        bool TermsChanged = false) : Route;

    /// <summary>Several bills in one go: which of them.</summary>
    /// <param name="Picks">Every bill that was picked at some time, in the order of picking.</param>
    /// <param name="IsFull">One more was wanted than one authorization takes.</param>
    /// <param name="TermsChanged">Since the household last saw them, as it was about to confirm.</param>
    public sealed record PayAll(ImmutableArray<BillPick> Picks, bool IsFull = false, bool TermsChanged = false) : Route;

    /// <summary>What will be paid, before the household confirms.</summary>
    /// <param name="Drafts">1 to 8, of one funding.</param>
    /// <param name="RefreshingSince">Fresh quotes are being fetched, because these are too old to confirm.</param>
    /// <param name="Hurried">Confirm was pressed before anyone can have read the screen.</param>
    public sealed record Review(
        ImmutableArray<PaymentDraft> Drafts,
        TimeSpan? RefreshingSince = null,
        bool Hurried = false) : Route
    {
        public Funding Funding => Drafts[0].Funding;

        public Money Total => Drafts.Skip(1).Aggregate(Drafts[0].Total, (sum, draft) => sum + draft.Total);
    }

    /// <summary>Confirmed, and being written down.</summary>
    public sealed record Recording(long Request, ImmutableArray<PaymentDraft> Drafts, TimeSpan Since) : Route;

    /// <summary>The box asks the person.</summary>
    /// <param name="Waiting">Null until the box has said something.</param>
    /// <param name="Deadline">When the box stops by itself.</param>
    /// <param name="IsCancelling">The box has been asked to stop, and decides.</param>
    public sealed record FollowBox(
        AuthorizationId Authorization,
        ImmutableArray<PaymentId> Payments,
        BoxWaiting? Waiting,
        TimeSpan Deadline,
        bool IsCancelling = false) : Route;

    /// <summary>What became of the payments.</summary>
    public sealed record Result(ImmutableArray<PaymentId> Payments) : Route;

    /// <param name="AskAgainAt">The receipt wasn't ready; null while it is being asked for, or has come.</param>
    public sealed record Receipt(PaymentId Payment, Fetch<ReceiptProof> Proof, TimeSpan? AskAgainAt = null) : Route;

    /// <summary>What is wrong with a payment, before it is submitted.</summary>
    /// <param name="Kind">Null until something is chosen.</param>
    /// <param name="Filing">Null until it is submitted.</param>
    public sealed record Complain(PaymentId Payment, ComplaintKind? Kind = null, Fetch<ComplaintId>? Filing = null) : Route;

    /// <summary>A complaint, and what has become of it.</summary>
    public sealed record OneComplaint(ComplaintId Complaint) : Route;

    /// <param name="Loaded">Once it has come, what is known is in <see cref="State.Payments"/>.</param>
    public sealed record History(Fetch<ImmutableArray<Payment>> Loaded) : Route
    {
        /// <summary>Payments of which this set-top box has nothing but the gateway's word.</summary>
        public ImmutableArray<ToldPayment> Told { get; init; } = [];
    }

    /// <summary>What the gateway tells of a payment, where this set-top box has no record of its own.</summary>
    public sealed record OneTold(ToldPayment Payment) : Route;

    /// <summary>The household's accounts.</summary>
    /// <param name="Loaded">Whatever has come is in <see cref="State.Accounts"/>.</param>
    /// <param name="Note">What was just done; null if nothing.</param>
    public sealed record Accounts(Fetch<ImmutableArray<BillerAccount>> Loaded, AccountsNote? Note = null) : Route;

    /// <summary>One account, and what can be done with it.</summary>
    public sealed record OneAccount(AccountId Account) : Route;

    /// <summary>Another name for an account.</summary>
    /// <param name="Saving">Null until a name is chosen.</param>
    public sealed record RenameAccount(AccountId Account, AccountName? Chosen = null, Fetch<BillerAccount>? Saving = null) : Route;

    /// <summary>Whether to remove an account.</summary>
    /// <param name="Removing">Null until it is confirmed.</param>
    public sealed record RemoveAccount(AccountId Account, Fetch<AccountId>? Removing = null) : Route;

    /// <summary>Adding an account: at whom.</summary>
    /// <param name="Loaded">Whatever has come is in <see cref="State.Accounts"/>.</param>
    /// <param name="Typed">What was typed at billers so far.</param>
    public sealed record PickBiller(Fetch<ImmutableArray<Biller>> Loaded, ImmutableArray<TypedNumber> Typed) : Route;

    /// <summary>Adding an account: its number.</summary>
    /// <param name="Letters">The keypad's page of letters.</param>
    /// <param name="Column">Of the keypad, where the focus left it downwards.</param>
    /// <param name="Refused">A character that was pressed and can't stand here; null if none.</param>
    public sealed record TypeNumber(
        BillerId Biller, string Typed = "", bool Letters = false, int Column = 1, char? Refused = null) : Route
    {
        /// <inheritdoc cref="TypedNumber.ToString"/>
        public override string ToString() => $"TypeNumber {Biller}";
    }

    /// <summary>Adding an account: whose it is, read back.</summary>
    /// <param name="Hurried">It was confirmed before anyone can have read the screen.</param>
    public sealed record ReadBack(BillerId Biller, AccountNumber Number, Fetch<AccountCandidate> Found, bool Hurried = false) : Route;

    /// <summary>Adding an account: its name, the last step.</summary>
    /// <param name="Adding">Null until a name, or none, is chosen.</param>
    public sealed record NameAccount(
        AccountCandidate Candidate, AccountName? Chosen = null, Fetch<BillerAccount>? Adding = null) : Route;

    /// <summary>Something that went wrong and has no screen of its own.</summary>
    public sealed record Trouble(ErrorCode Reason) : Route;
}
