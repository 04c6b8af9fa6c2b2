using Google.Protobuf.Reflection;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Tests.Payments.Bills;

[TestClass]
public sealed class BillTests
{
    private static readonly DateOnly DueDate = new(2026, 10, 20);

    [TestMethod]
    [DataRow(BillState.Due, 20, false)]
    [DataRow(BillState.Due, 21, true)]
    [DataRow(BillState.InFlight, 21, false)]
    [DataRow(BillState.Paid, 21, false)]
    public void A_bill_is_overdue_from_the_day_after_while_nobody_pays_it(BillState state, int today, bool overdue)
    {
        var bill = new TvPay.Payments.Bill(
            Given.Quote.Key!.Value, Given.Account, state, "2026-10", Money.Cny(86_40), null, DueDate,
            Given.Quote.Rule, null);

        Assert.AreEqual(overdue, bill.IsOverdueOn(new(2026, 10, today)));
    }

    [TestMethod]
    public void Two_billers_may_use_the_same_reference()
    {
        var reference = BillId.Parse("2026-10/1");

        Assert.AreNotEqual(
            new BillKey(BillerId.Parse("grid-power"), reference), new BillKey(BillerId.Parse("water-works"), reference));
    }

    [TestMethod]
    public void Numbers_are_those_of_the_contracts()
    {
        AssertSameNumbers<TvPay.Payments.BillCategory>(
            BillReflection.Descriptor.FindTypeByName<EnumDescriptor>("BillCategory"), "BILL_CATEGORY_");
        AssertSameNumbers<TvPay.Payments.BillFetch>(
            BillReflection.Descriptor.FindTypeByName<EnumDescriptor>("BillFetch"), "BILL_FETCH_");
        AssertSameNumbers<BillState>(
            BillReflection.Descriptor.FindTypeByName<MessageDescriptor>("Bill").FindDescriptor<EnumDescriptor>("State"), "STATE_");
        AssertSameNumbers<TvPay.Payments.Evidence.Funding>(
            EvidenceReflection.Descriptor.FindTypeByName<EnumDescriptor>("Funding"), "FUNDING_");
        AssertSameNumbers<LogEvent>(
            EvidenceReflection.Descriptor.FindTypeByName<MessageDescriptor>("LogLeaf").FindDescriptor<EnumDescriptor>("Event"),
            "EVENT_");
    }

    private static void AssertSameNumbers<T>(EnumDescriptor contract, string prefix) where T : struct, Enum
    {
        var theirs = contract.Values.Where(v => v.Number != 0)
            .ToDictionary(v => v.Number, v => v.Name[prefix.Length..].Replace("_", "", StringComparison.Ordinal));
        var ours = Enum.GetValues<T>()
            .ToDictionary(v => Convert.ToInt32(v, null), v => v.ToString().ToUpperInvariant());
        CollectionAssert.AreEquivalent(theirs.ToList(), ours.ToList());
    }
}
