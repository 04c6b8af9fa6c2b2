using System.Collections.Immutable;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;
using TvPay.SetTopBox.Forwarding;
using TvPay.SetTopBox.Operator;
using TvPay.SetTopBox.Wire;
using TvPay.Tests.App;
using TvPay.Tests.Payments;
using Bill = TvPay.Payments.Bill;
using Biller = TvPay.Payments.Biller;
using LedgerHead = TvPay.Ledger.LedgerHead;

namespace TvPay.Tests.SetTopBox.World;

/// <summary>An operator who keeps books and a log in memory, and fails as the test says.</summary>
internal sealed class FakeOperator(TimeProvider time) : IOperatorClient
{
    private readonly Dictionary<PaymentId, Entry> _books = [];
    private readonly MerkleTree _log = new();
    private readonly List<(PaymentId Payment, Octets Leaf)> _leaves = [];
    private readonly AuthorizationVerifier _authorizations = new(
        Given.Realm, Given.Box, Given.Household, StatementKind.BoxAuthorization.Trusting(Given.BoxKey));
    private int _quotes = 0x100;

    /// <summary>Of the service that runs now: told as the real client tells it.</summary>
    public GatewayReachability Reachability { get; set; } = new();

    /// <summary>Nobody answers.</summary>
    public bool IsDown { get; set; }

    /// <summary>Certificates are not accepted, for this reason.</summary>
    public ErrorCode? Distrust { get; set; }

    /// <summary>The issuer's word on a payment: null is yes.</summary>
    public Func<PaymentIntent, ErrorCode?> Issuer { get; set; } = _ => null;

    /// <summary>Asked at each submission, in order; none left: all goes well.</summary>
    public Queue<Mishap> Mishaps { get; } = new();

    /// <summary>Submissions of these never get an answer.</summary>
    public HashSet<BillerId> Poisonous { get; } = [];

    /// <summary>How long a biller takes; null: for ever.</summary>
    public TimeSpan? SettlesAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Rows of these break the client itself.</summary>
    public HashSet<BillerId> Unsendable { get; } = [];

    public bool ForgesQuotes { get; set; }

    public bool ForgesPromises { get; set; }

    /// <summary>Changes a receipt before it is handed out.</summary>
    public Func<FetchedReceipt, FetchedReceipt> Receipts { get; set; } = receipt => receipt;

    /// <summary>Called when a payment is about to leave the device.</summary>
    public Action<PaymentId> OnSubmit { get; set; } = _ => { };

    /// <summary>Every submission that reached the gateway's door, answered or not.</summary>
    public List<(PaymentId Payment, Octets Request)> Submissions { get; } = [];

    /// <summary>How often the list of bills was loaded.</summary>
    public int Loads { get; private set; }

    public int Resolves { get; private set; }

    /// <summary>The household's accounts.</summary>
    public List<BillerAccount> Accounts { get; } = [.. Evening.Bills.Accounts];

    /// <summary>What is owed, besides the evening's bills, once its account is the household's.</summary>
    public List<Bill> MoreBills { get; } = [];

    /// <summary>Why no account can be looked up or changed; null if it can.</summary>
    public ErrorCode? AccountTrouble { get; set; }

    public int Bookings { get; private set; }

    /// <summary>What it was told of ledgers last, each by its id.</summary>
    public Dictionary<LedgerId, LedgerHead> Witnessed { get; } = [];

    public int Witnessings { get; private set; }

    /// <summary>By so much its clock is ahead of the device's.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>It keeps what it is told of a ledger, and its answer is lost.</summary>
    public bool LosesWitnessAnswer { get; set; }

    /// <summary>What it has booked itself is in its list.</summary>
    public bool ListsOwn { get; set; } = true;

    /// <summary>Payments of the household from elsewhere.</summary>
    public List<ToldPayment> MorePayments { get; } = [];

    /// <summary>How many payments are in one answer.</summary>
    public int PageSize { get; set; } = 2;

    public enum Mishap
    {
        None,
        LoseRequest,
        LoseResponse,
        SayIdConflict,
    }

    public SubmissionOutcome? Books(PaymentId id) => _books.TryGetValue(id, out var entry) ? OutcomeOf(entry) : null;

    /// <summary>Complaints that it has, as they stand.</summary>
    public Dictionary<ComplaintId, TvPay.Payments.Complaint> Complaints { get; } = [];

    /// <summary>How often a complaint came.</summary>
    public int ComplaintsFiled { get; private set; }

    /// <summary>Why none is taken; null if they are.</summary>
    public ErrorCode? ComplaintTrouble { get; set; }

    public async Task<TvPay.Payments.Complaint> FileComplaintAsync(
        TvPay.Payments.Complaint complaint, TvPay.Payments.Payment proof, Octets? receipt, CancellationToken cancel)
    {
        await ReachAsync(cancel);
        ComplaintsFiled++;
        if (ComplaintTrouble is { } trouble) throw new TvPayException(trouble, "Not taken.");
        if (proof.Promise is null) throw new TvPayException(ErrorCode.EvidenceMalformed, "Without a promise.");
        if (Complaints.TryGetValue(complaint.Id, out var known)) return known;
        return Complaints[complaint.Id] = complaint with
        {
            State = ComplaintState.Received,
            FiledAt = time.GetUtcNow(),
            Reference = ComplaintReference.Of(Complaints.Count),
            AnswerBy = new DateOnly(2026, 11, 26),
        };
    }

    public async Task<TvPay.Payments.Complaint> GetComplaintAsync(TvPay.Payments.Complaint complaint, CancellationToken cancel)
    {
        await ReachAsync(cancel);
        return Complaints[complaint.Id];
    }

    public async Task<BillsSnapshot> LoadBillsAsync(CancellationToken cancel)
    {
        await ReachAsync(cancel);
        Loads++;
        return Evening.Bills with
        {
            Accounts = [.. Accounts],
            Bills = [.. Evening.AllBills.Concat(MoreBills).Where(bill => Accounts.Exists(account => account.Id == bill.Account))],
        };
    }

    public async Task<ImmutableArray<Biller>> LoadBillersAsync(CancellationToken cancel)
    {
        await ReachAsync(cancel);
        return Evening.Bills.Billers;
    }

    public async Task<ImmutableArray<BillerAccount>> LoadAccountsAsync(CancellationToken cancel)
    {
        await ReachAsync(cancel);
        return [.. Accounts];
    }

    /// <summary>Only the parents can be found.</summary>
    public async Task<AccountCandidate> LookUpAccountAsync(BillerId biller, AccountNumber number, CancellationToken cancel)
    {
        await ReachAccountsAsync(cancel);
        if (Accounts.Exists(account => account.Biller == biller && account.Number == number))
            throw new TvPayException(ErrorCode.AccountExists, "It is there.");
        return (biller, number) == (Evening.PowerGrid, Evening.ParentsNumber)
            ? Evening.Parents
            : throw new TvPayException(ErrorCode.AccountNotFound, "Nobody has it.");
    }

    public async Task<BillerAccount> AddAccountAsync(BillerId biller, AccountNumber number, string nickname, CancellationToken cancel)
    {
        await ReachAccountsAsync(cancel);
        if (Accounts.Find(account => account.Biller == biller && account.Number == number) is { } known) return known;
        var added = Evening.ParentsAccount with { Nickname = nickname };
        Accounts.Add(added);
        return added;
    }

    public async Task<BillerAccount> RenameAccountAsync(AccountId id, string nickname, CancellationToken cancel)
    {
        await ReachAccountsAsync(cancel);
        var at = Accounts.FindIndex(account => account.Id == id);
        Accounts[at] = Accounts[at] with { Nickname = nickname };
        return Accounts[at];
    }

    public async Task RemoveAccountAsync(AccountId id, CancellationToken cancel)
    {
        await ReachAccountsAsync(cancel);
        Accounts.RemoveAll(account => account.Id == id);
    }

    public async Task<FetchedBill> FetchBillAsync(BillKey bill, AccountId account, CancellationToken cancel)
    {
        await ReachAsync(cancel);
        var due = Evening.Bills.BillOf(bill) ?? MoreBills.Find(more => more.Key == bill)
            ?? throw new TvPayException(ErrorCode.BillNotFound, "No such bill.");
        var now = time.GetUtcNow();
        var quote = Evening.OfferOf(due, TimeSpan.Zero, ++_quotes).Quote with
        {
            IssuedAt = now,
            AuthorizeBy = now + BillQuote.AuthorizeWindow,
            SubmitBy = now + BillQuote.SubmitWindow,
        };
        var key = ForgesQuotes ? Given.StrangersKey : Given.QuoteKey;
        return new FetchedBill(due, key.Sign(StatementKind.BillQuote, quote.Encode()), [Funding.Card, Funding.OperatorAccount]);
    }

    public async Task<FetchedReceipt> GetReceiptAsync(PaymentId payment, ulong known, CancellationToken cancel)
    {
        await ReachAsync(cancel);
        var entries = _leaves.Index().Where(leaf => leaf.Item.Payment == payment)
            .Select(leaf => new TvPay.Payments.Evidence.ReceiptEntry(
                leaf.Item.Leaf, (ulong)leaf.Index, _log.InclusionProof((ulong)leaf.Index, _log.Size)));
        var head = new TreeHead(Given.Realm, _log.Size, _log.Root, time.GetUtcNow());
        return Receipts(new FetchedReceipt(
            new TvPay.Payments.Evidence.Receipt([.. entries], Given.Signed(head)),
            known == 0 || known == _log.Size ? [] : _log.ConsistencyProof(known, _log.Size)));
    }

    public async Task<ToldPage> ListPaymentsAsync(string? from, CancellationToken cancel)
    {
        await ReachAsync(cancel);
        var all = _books.Where(booked => ListsOwn && booked.Value.Terms is not null)
            .Select(booked => ToldOf(booked.Key, booked.Value))
            .Concat(MorePayments)
            .OrderByDescending(told => told.ReceivedAt)
            .ThenByDescending(told => told.Id)
            .ToList();
        var begin = from is null ? 0 : int.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        var end = Math.Min(begin + PageSize, all.Count);
        return new ToldPage(
            [.. all[begin..end]], end < all.Count ? end.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    public async Task<WitnessAnswer> WitnessAsync(LedgerId ledger, LedgerHead head, LedgerHead? after, CancellationToken cancel)
    {
        await ReachAsync(cancel);
        Witnessings++;
        var kept = Witnessed.GetValueOrDefault(ledger);
        if (kept == after) Witnessed[ledger] = head;
        if (LosesWitnessAnswer) throw new TvPayException(ErrorCode.GatewayUnreachable, "As the test says.");
        return new WitnessAnswer(kept, time.GetUtcNow() + Ahead);
    }

    private ToldPayment ToldOf(PaymentId id, Entry entry)
    {
        var (quote, intent) = entry.Terms!.Value;
        var (state, reason, reference) = OutcomeOf(entry) switch
        {
            SubmissionOutcome.Settled settled => (PaymentState.Settled, null, settled.BillerReference),
            SubmissionOutcome.Accepted => (PaymentState.Accepted, null, ""),
            SubmissionOutcome.Rejected rejected => (PaymentState.Rejected, rejected.Reason, ""),
            _ => (PaymentState.Expired, (ErrorCode?)null, ""),
        };
        return new ToldPayment(
            id, state, reason, quote.Biller, quote.BillId, null, intent.Amount, intent.Fee, quote.IssuedAt, null, null, reference);
    }

    public async Task<SubmissionOutcome> SubmitAsync(PaymentId payment, Octets request, CancellationToken cancel)
    {
        OnSubmit(payment);
        await Task.Delay(TimeSpan.FromMilliseconds(30), time, cancel);
        if (Trouble() is { } trouble) return trouble;
        Submissions.Add((payment, request));
        var mishap = Mishaps.TryDequeue(out var next) ? next : Mishap.None;
        var parsed = SubmitPaymentRequest.Parser.ParseFrom(request.Span);
        var intent = PaymentIntent.Decode(parsed.Intent.Span);
        if (Unsendable.Contains(Biller(parsed))) throw new InvalidOperationException("As if its bytes could not be read.");
        if (mishap == Mishap.LoseRequest || Poisonous.Contains(Biller(parsed))) return Silence();
        if (mishap == Mishap.SayIdConflict) return new SubmissionOutcome.Held(ErrorCode.PaymentIdConflict, HeldFor.Person);
        var outcome = Book(payment, request, parsed, intent);
        if (mishap == Mishap.LoseResponse) return Silence();
        Reachability.Report(true);
        return outcome;
    }

    public async Task<SubmissionOutcome> ResolveAsync(PaymentId payment, SignedStatement quote, CancellationToken cancel)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(30), time, cancel);
        if (Trouble() is { } trouble) return trouble;
        Resolves++;
        Reachability.Report(true);
        if (_books.TryGetValue(payment, out var entry)) return OutcomeOf(entry);
        if (time.GetUtcNow() <= BillQuote.Decode(quote.Statement.Span).SubmitBy) return new SubmissionOutcome.NotReceived();
        _books[payment] = new Entry(Octets.Empty, Refusal: ErrorCode.PaymentExpired);
        return new SubmissionOutcome.Expired();
    }

    private SubmissionOutcome Book(PaymentId id, Octets request, SubmitPaymentRequest parsed, PaymentIntent intent)
    {
        if (_books.TryGetValue(id, out var known))
            return known.Request == request || known.Refusal is not null
                ? OutcomeOf(known)
                : new SubmissionOutcome.Held(ErrorCode.PaymentIdConflict, HeldFor.Person);
        var signed = WireEvidence.Signed(parsed.Authorization, "authorization");
        var hash = StatementKind.PaymentIntent.HashOf(parsed.Intent.Span);
        _authorizations.Verify(signed, intent, hash).Holds(out _, out var refusal);
        refusal ??= Issuer(intent);
        if (refusal is not null)
        {
            _books[id] = new Entry(request, refusal) { Terms = Terms(parsed, intent) };
            return OutcomeOf(_books[id]);
        }

        Bookings++;
        var leaf = Log(id, LogEvent.Accepted, intent, hash, signed, parsed, "");
        var promise = new AcceptancePromise(
            Given.Realm, id, MerkleTree.LeafHash(leaf.Span), time.GetUtcNow(), time.GetUtcNow().AddMinutes(1));
        var key = ForgesPromises ? Given.StrangersKey : Given.TreeHeadKey;
        _books[id] = new Entry(request, null)
        {
            Promise = key.Sign(StatementKind.AcceptancePromise, promise.Encode()),
            AcceptedAt = time.GetUtcNow(),
            Terms = Terms(parsed, intent),
            Settle = () => Log(id, LogEvent.Settled, intent, hash, signed, parsed, "CP-1"),
        };
        return OutcomeOf(_books[id]);
    }

    private SubmissionOutcome OutcomeOf(Entry entry)
    {
        if (entry.Refusal == ErrorCode.PaymentExpired) return new SubmissionOutcome.Expired();
        if (entry.Refusal is { } refusal) return new SubmissionOutcome.Rejected(refusal);
        var accepted = new SubmissionOutcome.Accepted(entry.Promise!, entry.AcceptedAt.AddDays(1));
        if (SettlesAfter is not { } span || time.GetUtcNow() < entry.AcceptedAt + span) return accepted;
        entry.Settle?.Invoke();
        entry.Settle = null;
        return new SubmissionOutcome.Settled(accepted, "CP-1");
    }

    private Octets Log(
        PaymentId id,
        LogEvent happened,
        PaymentIntent intent,
        Hash256 hash,
        SignedStatement authorization,
        SubmitPaymentRequest request,
        string reference)
    {
        var quote = BillQuote.Decode(request.Quote.Statement.Span);
        var leaf = new LogLeaf(
            Given.Realm,
            happened,
            id,
            hash,
            StatementKind.BoxAuthorization.HashOf(authorization.Statement.Span),
            quote.Biller,
            quote.Account,
            intent.Amount,
            intent.Fee,
            time.GetUtcNow(),
            reference,
            Octets.Own([.. Enumerable.Repeat((byte)_leaves.Count, LogLeaf.SaltSize)])).Encode();
        _log.Append(MerkleTree.LeafHash(leaf.Span));
        _leaves.Add((id, leaf));
        return leaf;
    }

    private SubmissionOutcome? Trouble()
    {
        if (IsDown) return Silence();
        if (Distrust is not { } reason) return null;
        Reachability.Report(false);
        return new SubmissionOutcome.Held(reason, HeldFor.Trust);
    }

    private SubmissionOutcome.PerhapsHappened Silence()
    {
        Reachability.Report(false);
        return new SubmissionOutcome.PerhapsHappened(GatewayReached: false);
    }

    private async Task ReachAccountsAsync(CancellationToken cancel)
    {
        await ReachAsync(cancel);
        if (AccountTrouble is { } reason) throw new TvPayException(reason, "As the test says.");
    }

    private async Task ReachAsync(CancellationToken cancel)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancel);
        var reason = IsDown ? ErrorCode.GatewayUnreachable : Distrust;
        Reachability.Report(reason is null);
        if (reason is not null) throw new TvPayException(reason, "As the test says.");
    }

    private static (BillQuote Quote, PaymentIntent Intent) Terms(SubmitPaymentRequest request, PaymentIntent intent) =>
        (BillQuote.Decode(request.Quote.Statement.Span), intent);

    private static BillerId Biller(SubmitPaymentRequest request) => BillQuote.Decode(request.Quote.Statement.Span).Biller;

    private sealed record Entry(Octets Request, ErrorCode? Refusal)
    {
        public SignedStatement? Promise { get; init; }

        public DateTimeOffset AcceptedAt { get; init; }

        /// <summary>Null where the id was closed before anything came.</summary>
        public (BillQuote Quote, PaymentIntent Intent)? Terms { get; init; }

        public Action? Settle { get; set; }
    }
}
