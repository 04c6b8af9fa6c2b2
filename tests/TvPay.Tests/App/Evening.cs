using System.Collections.Immutable;
using TvPay.App;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.App;

/// <summary>One household's evening in front of the TV: billers of every rule, their bills, and what the gateway offers on them.</summary>
internal static class Evening
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 19, 30, 0, TimeSpan.FromHours(8));
    public static readonly Realm Realm = Realm.Parse("test-realm");
    public static readonly HouseholdId Household = HouseholdId.Parse("household-1");
    public static readonly AuthorizationId Authorization = AuthorizationId.Parse("019ab000-0000-7000-8000-0000000000a1");

    public static readonly Bill Power = Due("grid-power", "2026-10", 86_40, new(2026, 11, 10), lateFee: 1_20);
    public static readonly Bill Water = Due("city-water", "2026-Q3", 47_50, new(2026, 11, 23));
    public static readonly Bill Gas = Due("city-gas", "2026-10", 132_00, new(2026, 11, 28));
    public static readonly Bill Heating = Due("district-heating", "2026", 2_360_00, new(2026, 12, 31),
        rule: new AmountRule.AtMost(Money.Cny(2_360_00), Money.Cny(500_00), Money.Cny(100_00)));
    public static readonly Bill Phone = Due("telecom", "2026-10", 59_00, new(2026, 12, 5),
        rule: new AmountRule.AtLeast(Money.Cny(59_00), Money.Cny(1_000_00), Money.Cny(1)));
    public static readonly Bill Insurance = Due("medical-insurance", "2027", 400_00, new(2026, 12, 25),
        rule: new AmountRule.Plan([Money.Cny(400_00), Money.Cny(650_00), Money.Cny(900_00)]));
    public static readonly Bill Parking = Due("parking", "", 300_00, new(2026, 12, 20),
        rule: new AmountRule.Any(Money.Cny(50_00), Money.Cny(600_00), Money.Cny(50_00)));
    public static readonly Bill CableTv = Due("cable-tv", "2026-11", 28_00, new(2026, 11, 20)) with { State = BillState.Paid };
    public static readonly Bill Fine = Due("traffic-fine", "", 200_00, new(2026, 12, 8)) with { State = BillState.InFlight };

    public static ImmutableArray<Bill> AllBills { get; } =
        [Parking, Power, Fine, Water, Gas, Heating, Phone, CableTv, Insurance];

    public static BillsSnapshot Bills { get; } = new(
        [
            Biller("grid-power", "市供电局", "City Power", BillCategory.Electricity),
            Biller("city-water", "市自来水公司", "City Water", BillCategory.Water),
            Biller("city-gas", "燃气集团", "City Gas", BillCategory.Gas),
            Biller("district-heating", "热力公司", "District Heating", BillCategory.Heating),
            Biller("telecom", "电信公司", "Telecom", BillCategory.Telecom),
            Biller("medical-insurance", "医疗保险中心", "Medical Insurance", BillCategory.Insurance),
            Biller("parking", "阳光小区停车场", "Sunshine Parking", BillCategory.Parking, "[0-9]{2}-[0-9]{4}"),
            Biller("cable-tv", "广电网络", "Cable Network", BillCategory.CableTv),
            Biller("traffic-fine", "交警支队", "Traffic Police", BillCategory.TrafficFine, "[A-Z0-9]{6,8}"),
            Biller("school", "第三小学", "Primary School No. 3", BillCategory.Tuition, "[0-9]+"),
        ],
        [.. AllBills.Select(bill => AccountOf(bill.Key.Biller))],
        AllBills,
        [BillerId.Parse("school")],
        Start);

    /// <summary>Something of everything, newest last.</summary>
    public static ImmutableArray<Payment> PastPayments { get; } =
    [
        PaymentOf(Water, 11, PaymentState.Settled),
        PaymentOf(Gas, 12, PaymentState.Rejected, ErrorCode.InsufficientFunds),
        PaymentOf(Heating, 13, PaymentState.Accepted),
        PaymentOf(Phone, 14, PaymentState.Unknown),
        PaymentOf(Parking, 15, PaymentState.Declined, ErrorCode.BoxTimeout),
        PaymentOf(Insurance, 16, PaymentState.Reversed, ErrorCode.BillerUnavailable),
    ];

    /// <summary>What the gateway alone tells of: one that settled, one that nobody can say of yet, one that it refused unread.</summary>
    public static ImmutableArray<ToldPayment> ToldPayments { get; } =
    [
        ToldOf(Gas, 31, PaymentState.Settled, TimeSpan.FromDays(-40)),
        ToldOf(Power, 32, PaymentState.Unknown, TimeSpan.FromDays(-1)),
        ToldOf(Water, 33, PaymentState.Rejected, TimeSpan.FromDays(-3)) with { Biller = null, Bill = null, Account = null, Amount = null, Fee = null },
    ];

    public static readonly BillerId PowerGrid = Power.Key.Biller;

    /// <summary>What a household might type next, at the power grid.</summary>
    public static readonly AccountNumber ParentsNumber = AccountNumber.Parse("2201470032");

    public static readonly AccountCandidate Parents = new(PowerGrid, ParentsNumber, "李*", "••路 18 号 2 单元", PaidBefore: false);

    /// <summary>As the gateway has it once it is added.</summary>
    public static readonly BillerAccount ParentsAccount = new(
        AccountId.Parse("account-parents"), PowerGrid, ParentsNumber, "李*", "••路 18 号 2 单元", "爸妈家");

    /// <summary>With names: one that is offered, one that was saved in English, one of somebody's own.</summary>
    public static ImmutableArray<BillerAccount> NamedAccounts =>
    [
        .. Bills.Accounts.Select(account => account.Biller.ToString() switch
        {
            "grid-power" => account with { Nickname = "自己家" },
            "city-water" => account with { Nickname = "In-laws' home" },
            "city-gas" => account with { Nickname = "后院" },
            _ => account,
        }),
    ];

    /// <summary>As a property manager's TV might see them.</summary>
    public static BillsSnapshot ManyBills(int count) => Bills with
    {
        Bills =
        [
            .. Enumerable.Range(1, count).Select(i => Power with
            {
                Key = Power.Key with { Bill = BillId.Parse($"bill-{i:000}") },
                Due = Money.Cny(10_00 + i),
                Rule = new AmountRule.Exact(Money.Cny(10_00 + i)),
                LateFee = null,
                DueDate = new DateOnly(2026, 11, 24).AddDays(i),
            }),
        ],
    };

    /// <summary>What a receipt of the payment proves, out of a log with a few entries of others.</summary>
    public static Message.ReceiptLoaded ReceiptOf(Payment payment, bool settled)
    {
        var tree = new MerkleTree();
        for (byte other = 0; other < 5; other++) tree.Append(Hash256.Of([other]));
        var accepted = LeafOf(payment, LogEvent.Accepted, Start.AddMinutes(1), "");
        var last = LeafOf(payment, LogEvent.Settled, Start.AddMinutes(2), "CP-20261123-000417");
        ImmutableArray<LogLeaf> leaves = settled ? [accepted, last] : [accepted];
        ImmutableArray<(LogLeaf Leaf, ulong Index)> logged =
            [.. leaves.Select(leaf => (leaf, tree.Append(MerkleTree.LeafHash(leaf.Encode().Span))))];
        var head = new TreeHead(Realm, tree.Size, tree.Root, Start.AddMinutes(3));
        var receipt = new Receipt(
            [.. logged.Select(entry => new ReceiptEntry(entry.Leaf.Encode(), entry.Index, tree.InclusionProof(entry.Index, tree.Size)))],
            Unsigned(head.Encode()));
        return new Message.ReceiptLoaded(payment.Id, receipt, new VerifiedReceipt(head, leaves));
    }

    /// <summary>What the gateway would offer on a bill just now.</summary>
    public static QuoteOffer OfferOf(Bill bill, TimeSpan fetchedAt, int serial = 1, long fee = 0)
    {
        var account = AccountOf(bill.Key.Biller);
        var issued = Start + fetchedAt;
        var quote = new BillQuote(
            Realm,
            QuoteId.Parse($"019ab000-0000-7000-8000-{serial:x12}"),
            Household,
            bill.Key.Biller,
            Bills.BillerOf(bill.Key.Biller)!.Name,
            account.Number,
            account.MaskedOwner,
            bill.Key.Bill,
            bill.Period,
            bill.Rule,
            Money.Cny(fee),
            issued,
            issued + BillQuote.AuthorizeWindow,
            issued + BillQuote.SubmitWindow);
        return new QuoteOffer(bill, Unsigned(quote.Encode()), quote, [Funding.Card, Funding.OperatorAccount], fetchedAt);
    }

    public static PaymentId Id(int serial) => PaymentId.Parse($"019ab000-0000-7000-9000-{serial:x12}");

    /// <summary>As the ledger would hold it; signatures are not this side's business.</summary>
    public static Payment PaymentOf(PaymentDraft draft, int serial, PaymentState state = PaymentState.Recorded, ErrorCode? reason = null)
    {
        var intent = new PaymentIntent(
            Realm,
            Id(serial),
            StatementKind.BillQuote.HashOf(draft.Offer.Signed.Statement.Span),
            draft.Amount,
            draft.Offer.Quote.Fee,
            draft.Funding,
            "");
        var payment = new Payment(
            draft.Offer.Signed, draft.Offer.Quote, intent.Encode(), intent, draft.Account, PaymentState.Recorded);
        return In(payment, state, reason);
    }

    public static Payment PaymentOf(Bill bill, int serial, PaymentState state, ErrorCode? reason = null) =>
        PaymentOf(new PaymentDraft(OfferOf(bill, TimeSpan.Zero, serial), bill.Rule.Suggested, Funding.Card), serial, state, reason);

    /// <summary>As the gateway's list has it.</summary>
    public static ToldPayment ToldOf(Bill bill, int serial, PaymentState state, TimeSpan since) => new(
        Id(serial), state, null, bill.Key.Biller, bill.Key.Bill, bill.Account, bill.Rule.Suggested, Money.Cny(0), Start + since, null, null, "");

    /// <summary>The same payment further on, with what it has by then.</summary>
    public static Payment In(Payment payment, PaymentState state, ErrorCode? reason = null) => payment with
    {
        State = state,
        Reason = reason,
        AuthorizationId = state == PaymentState.Recorded ? null : Authorization,
        Promise = state is PaymentState.Accepted or PaymentState.Settled or PaymentState.Reversed
            ? Unsigned(new AcceptancePromise(Realm, payment.Id, Hash256.Of([1]), Start, Start.AddSeconds(1)).Encode())
            : null,
        SettleBy = state is PaymentState.Accepted or PaymentState.Settled or PaymentState.Reversed ? Start.AddDays(1) : null,
        BillerReference = state == PaymentState.Settled ? "CP-20261123-000417" : null,
    };

    private static LogLeaf LeafOf(Payment payment, LogEvent logEvent, DateTimeOffset at, string reference) => new(
        Realm,
        logEvent,
        payment.Id,
        payment.IntentHash,
        Hash256.Of([2]),
        payment.Quote.Biller,
        payment.Quote.Account,
        payment.Intent.Amount,
        payment.Intent.Fee,
        at,
        reference,
        Octets.Copy(new byte[LogLeaf.SaltSize]));

    private static SignedStatement Unsigned(Octets statement) => new(statement, Octets.Empty, Octets.Empty);

    private static Biller Biller(string id, string zhHans, string en, BillCategory category, string pattern = "[0-9]{10}") => new(
        BillerId.Parse(id),
        LocalizedText.Of(zhHans, en),
        category,
        BillFetch.Mandatory,
        pattern,
        LocalizedText.Of("户号，印在账单左上角", "Customer number, at the top left of the bill"));

    private static BillerAccount AccountOf(BillerId biller) => new(
        AccountId.Parse($"account-{biller}"),
        biller,
        AccountNumber.Parse("22018844" + (biller.ToString().Length + 10)),
        "张*",
        "阳光小区 3 栋 ••• 室",
        "",
        PaidBefore: true);

    private static Bill Due(string biller, string period, long fen, DateOnly due, long? lateFee = null, AmountRule? rule = null) => new(
        new BillKey(BillerId.Parse(biller), BillId.Parse($"{biller}-7")),
        AccountId.Parse($"account-{biller}"),
        BillState.Due,
        period,
        Money.Cny(fen),
        lateFee is { } fee ? Money.Cny(fee) : null,
        due,
        rule ?? new AmountRule.Exact(Money.Cny(fen)),
        null);
}
