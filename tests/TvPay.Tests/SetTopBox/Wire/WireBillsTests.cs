using TvPay.Payments;
using TvPay.SetTopBox.Wire;
using BillingV1 = TvPay.Proto.Billing.V1;
using CommonV1 = TvPay.Proto.Common.V1;
using EvidenceV1 = TvPay.Proto.Evidence.V1;

namespace TvPay.Tests.SetTopBox.Wire;

[TestClass]
public sealed class WireBillsTests
{
    [TestMethod]
    public void A_bill_comes_over_whole()
    {
        var bill = WireBills.Bill(Good());
        Assert.AreEqual("grid-power/2026-10-1", bill.Key.ToString());
        Assert.AreEqual(Money.Cny(8640), bill.Due);
        Assert.AreEqual(Money.Cny(140), bill.LateFee);
        Assert.AreEqual(new DateOnly(2026, 11, 20), bill.DueDate);
        Assert.AreEqual(new AmountRule.AtMost(Money.Cny(8640), Money.Cny(100), Money.Cny(1)), bill.Rule);
        Assert.AreEqual(BillState.Due, bill.State);
        Assert.IsNull(bill.PaidBy);
    }

    public static IEnumerable<object[]> BadBills() =>
        new (string, Action<BillingV1.Bill>)[]
        {
            ("no biller", b => b.BillerId = ""),
            ("a biller with a space", b => b.BillerId = "grid power"),
            ("a bill id too long", b => b.BillId = new string('x', 65)),
            ("no account", b => b.AccountId = ""),
            ("no state", b => b.State = BillingV1.Bill.Types.State.Unspecified),
            ("a state from the future", b => b.State = (BillingV1.Bill.Types.State)99),
            ("no amount", b => b.AmountDue = null),
            ("a negative amount", b => b.AmountDue.MinorUnits = -1),
            ("no currency", b => b.AmountDue.CurrencyCode = "yuan"),
            ("a late fee above the amount", b => b.LateFee.MinorUnits = 8641),
            ("a late fee in other money", b => b.LateFee.CurrencyCode = "USD"),
            ("no due date", b => b.DueDate = null),
            ("the 30th of February", b => (b.DueDate.Month, b.DueDate.Day) = (2, 30)),
            ("month 13", b => b.DueDate.Month = 13),
            ("year 0", b => b.DueDate.Year = 0),
            ("no rule", b => b.AmountRule = null),
            ("a rule of no kind", b => b.AmountRule.Kind = EvidenceV1.AmountRule.Types.Kind.Unspecified),
            ("a rule that makes no sense", b => b.AmountRule.MinMinorUnits = 9000),
            ("a negative step", b => b.AmountRule.StepMinorUnits = -5),
            ("a plan too long", b => b.AmountRule.PlanMinorUnits.AddRange(Enumerable.Range(1, 9).Select(n => (long)n))),
            ("a period that steers the terminal", b => b.Period = "\u001b[2J"),
            ("a period that turns text round", b => b.Period = "\u202E01-6202"),
            ("a payment id that is none", b => b.PaymentId = "1"),
        }.Select(c => new object[] { c.Item1, c.Item2 });

    [TestMethod]
    [DynamicData(nameof(BadBills), DynamicDataDisplayName = nameof(NameOf))]
    public void A_bad_bill_is_one_typed_error(string what, Action<BillingV1.Bill> spoil)
    {
        var bill = Good();
        spoil(bill);
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireBills.Bill(bill), what);
    }

    [TestMethod]
    public void More_bills_than_a_household_can_have_are_refused_before_any_is_read()
    {
        var bills = Enumerable.Repeat(Good(), WireBills.MaxItems + 1).ToList();
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireBills.All(bills, FailIfRead, "bills"));
    }

    [TestMethod]
    public void A_biller_needs_a_name_in_Chinese_and_a_known_category()
    {
        var biller = GoodBiller();
        Assert.AreEqual("国网电力", WireBills.Biller(biller).Name.In("zh-Hans"));
        biller.Category = (BillingV1.BillCategory)77;
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireBills.Biller(biller));
        biller = GoodBiller();
        biller.Names[0].LanguageTag = "en";
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireBills.Biller(biller));
        biller = GoodBiller();
        biller.Names[0].Text = new string('电', 41);
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireBills.Biller(biller));
        biller = GoodBiller();
        for (var i = 0; i < 9; i++) biller.Names.Add(new CommonV1.LocalizedText { LanguageTag = $"x-{i}", Text = "x" });
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireBills.Biller(biller));
    }

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => $"{method.Name}: {data[0]}";

    internal static BillingV1.Bill Good() => new()
    {
        BillId = "2026-10-1",
        BillerId = "grid-power",
        AccountId = "acc-1",
        State = BillingV1.Bill.Types.State.Due,
        Period = "2026-10",
        AmountDue = new CommonV1.Money { CurrencyCode = "CNY", MinorUnits = 8640 },
        LateFee = new CommonV1.Money { CurrencyCode = "CNY", MinorUnits = 140 },
        DueDate = new CommonV1.Date { Year = 2026, Month = 11, Day = 20 },
        AmountRule = new EvidenceV1.AmountRule
        {
            Kind = EvidenceV1.AmountRule.Types.Kind.AtMost,
            DueMinorUnits = 8640,
            MinMinorUnits = 100,
        },
    };

    internal static BillingV1.Biller GoodBiller() => new()
    {
        BillerId = "grid-power",
        Names = { new CommonV1.LocalizedText { LanguageTag = "zh-Hans", Text = "国网电力" } },
        Category = BillingV1.BillCategory.Electricity,
        AccountNumberPattern = "[0-9]{10}",
        AccountNumberHints = { new CommonV1.LocalizedText { LanguageTag = "zh-Hans", Text = "户号" } },
        Fetch = BillingV1.BillFetch.Mandatory,
        AmountRule = EvidenceV1.AmountRule.Types.Kind.Exact,
    };

    private static Bill FailIfRead(BillingV1.Bill bill) => throw new InvalidOperationException($"{bill.BillId} was read.");
}
