using System.Collections.Immutable;
using System.Globalization;
using TvPay.Gateway.Billers;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Samples;

/// <summary>
/// A dozen billers, one of every rule, and the account of one household at each. Made up: any likeness to real billers
/// ends at what households pay them for.
/// </summary>
internal static class SampleCatalogue
{
    public static readonly HouseholdId Household = HouseholdId.Parse("household-1");

    private static readonly ImmutableArray<Funding> CardOrTelecomBill = [Funding.Card, Funding.OperatorAccount];

    /// <summary>Public dues and fees are not put on a telecom bill, nor the telecom bill on itself.</summary>
    private static readonly ImmutableArray<Funding> CardOnly = [Funding.Card];

    public static ImmutableArray<SampleBillerSpec> Billers { get; } =
    [
        Biller("grid-power", "城市供电公司", "City Power Grid", "شەھەر توك شىركىتى", BillCategory.Electricity,
            AmountRuleKind.Exact, "[0-9]{10}", "2201456817",
            today => [new("P-1", Month(today, -1), -12, 86_40, Exact(86_40), LateFeeFen: 1_26)]),
        Biller("city-water", "城市自来水公司", "City Water", "شەھەر سۇ شىركىتى", BillCategory.Water,
            AmountRuleKind.Exact, "[0-9]{8}", "30518842",
            today => [new("W-1", Month(today, -1), 3, 42_15, Exact(42_15))]),
        Biller("city-gas", "城市燃气公司", "City Gas", "شەھەر گاز شىركىتى", BillCategory.Gas,
            AmountRuleKind.AtLeast, "[0-9]{9}", "700123456",
            today => [new("G-1", Month(today, -1), 5, 63_00, new AmountRule.AtLeast(Fen(63_00), Fen(2_000_00), Fen(1_00)))],
            fetch: BillFetch.Optional, topUp: new AmountRule.Any(Fen(10_00), Fen(2_000_00), Fen(1_00))),
        Biller("district-heating", "城市热力公司", "District Heating", "ئىسسىقلىق شىركىتى", BillCategory.Heating,
            AmountRuleKind.AtMost, "[0-9]{8}", "61200347",
            today => [new("H-1", Year(today), 9, 1_860_00, new AmountRule.AtMost(Fen(1_860_00), Fen(100_00), Fen(10_00)))]),
        Biller("telecom", "家乡电信", "Hometown Telecom", "تېلېخەۋەر شىركىتى", BillCategory.Telecom,
            AmountRuleKind.Any, "[0-9]{11}", "09915550142", _ => [],
            fetch: BillFetch.None, fundings: CardOnly, topUp: new AmountRule.Any(Fen(10_00), Fen(500_00), Fen(10_00))),
        Biller("cable-tv", "广电网络", "Cable TV", "سىملىق تېلېۋىزىيە", BillCategory.CableTv,
            AmountRuleKind.Plan, "[0-9]{12}", "881200456712",
            today => [new("C-1", Month(today, 1), 14, 26_00, new AmountRule.Plan([Fen(26_00), Fen(78_00), Fen(299_00)]))],
            fetch: BillFetch.Optional, fee: 50),
        Biller("property-fee", "阳光花园物业", "Sunshine Garden Property", "مۈلۈك باشقۇرۇش شىركىتى", BillCategory.PropertyFee,
            AmountRuleKind.Exact, "[0-9]{2}-[0-9]{4}", "03-1502",
            today => [new("F-1", Quarter(today), 11, 540_00, Exact(540_00))], SampleTemper.Slow),
        Biller("medical-insurance", "城乡居民医疗保险", "Residents' Medical Insurance", "داۋالىنىش سۇغۇرتىسى",
            BillCategory.Insurance, AmountRuleKind.Plan, "[0-9]{15}", "650100198001010",
            today => [new("M-1", Year(today.AddYears(1)), 30, 400_00, new AmountRule.Plan([Fen(400_00), Fen(800_00)]))],
            fundings: CardOnly),
        Biller("local-tax", "市税务局", "City Tax Office", "باج ئىدارىسى", BillCategory.Tax,
            AmountRuleKind.Exact, "[A-Z0-9]{18}", "91650100MA7800X123",
            today => [new("T-1", Year(today), 25, 320_00, Exact(320_00))], SampleTemper.Silent, fundings: CardOnly),
        Biller("traffic-fine", "交通违法罚款", "Traffic Fines", "قاتناش ساقچى ئەترىتى", BillCategory.TrafficFine,
            AmountRuleKind.Exact, "[A-Z0-9]{6,8}", "XA12345",
            _ => [new("V-1", "", 15, 200_00, Exact(200_00))], fundings: CardOnly),
        Biller("school-tuition", "第八中学", "No. 8 Middle School", "8-ئوتتۇرا مەكتەپ", BillCategory.Tuition,
            AmountRuleKind.Exact, "[0-9]{9}", "202608117",
            today => [new("S-1", Year(today), 20, 1_500_00, Exact(1_500_00))], SampleTemper.Down, fundings: CardOnly),
        Biller("city-parking", "城市停车", "City Parking", "ماشىنا توختىتىش مەيدانى", BillCategory.Parking,
            AmountRuleKind.Exact, "[A-Z0-9]{6,8}", "XA12345",
            today => [new("K-1", Month(today, -1), -3, 15_00, Exact(15_00), IsPaid: true)]),
    ];

    private static SampleBillerSpec Biller(
        string id,
        string zhHans,
        string en,
        string ug,
        BillCategory category,
        AmountRuleKind rule,
        string accountPattern,
        string account,
        Func<DateOnly, ImmutableArray<SampleBill>> bills,
        SampleTemper temper = SampleTemper.Prompt,
        BillFetch fetch = BillFetch.Mandatory,
        ImmutableArray<Funding>? fundings = null,
        AmountRule? topUp = null,
        long fee = 0)
    {
        var biller = new Biller(
            BillerId.Parse(id),
            LocalizedText.Of(zhHans, en, ug),
            category,
            fetch,
            accountPattern,
            LocalizedText.Of("户号，印在账单左上角", "Customer number, at the top left of the bill", "خېرىدار نومۇرى، ھېساب ۋارىقىنىڭ ئۈستىدە"));
        return new SampleBillerSpec(
            new BillerProfile(biller, rule, topUp, fundings ?? CardOrTelecomBill, Fen(fee)),
            new BillerAccount(AccountId.Parse($"h1-{id}"), biller.Id, AccountNumber.Parse(account), "张*", "••小区 3 栋", ""),
            temper,
            bills);
    }

    private static Money Fen(long fen) => Money.Cny(fen);

    private static AmountRule.Exact Exact(long fen) => new(Fen(fen));

    private static string Month(DateOnly today, int offset) =>
        today.AddMonths(offset).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Quarter(DateOnly today) =>
        string.Create(CultureInfo.InvariantCulture, $"{today.Year:0000}-Q{(today.Month + 2) / 3}");

    private static string Year(DateOnly today) => today.ToString("yyyy", CultureInfo.InvariantCulture);
}
