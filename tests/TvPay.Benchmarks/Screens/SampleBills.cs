using TvPay.App;
using TvPay.Payments;

namespace TvPay.Benchmarks.Screens;

/// <summary>As a property manager's TV might have them.</summary>
internal static class SampleBills
{
    private static readonly DateTimeOffset Evening = new(2026, 11, 23, 19, 30, 0, TimeSpan.FromHours(8));

    /// <summary>At home, with so many to pay.</summary>
    public static State OnTv(int count)
    {
        var (state, _) = Tv.Start(new TvOptions(Language.Chinese, Evening, TimeSpan.Zero));
        return Tv.Update(state, new Message.BillsLoaded(Of(count, Evening))).State;
    }

    private static BillsSnapshot Of(int count, DateTimeOffset asOf)
    {
        var biller = new Biller(
            BillerId.Parse("grid-power"),
            LocalizedText.Of("市供电局", "City Power"),
            BillCategory.Electricity,
            BillFetch.Mandatory,
            "[0-9]{10}",
            LocalizedText.Of("户号", "account number"));
        var accounts = Enumerable.Range(1, count)
            .Select(i => new BillerAccount(AccountId.Parse($"account-{i}"), biller.Id, AccountNumber.Parse($"{2_201_880_000 + i}"), "张*", "••小区 3 栋", ""));
        var bills = Enumerable.Range(1, count).Select(i => new Bill(
            new BillKey(biller.Id, BillId.Parse($"bill-{i}")),
            AccountId.Parse($"account-{i}"),
            BillState.Due,
            "2026-10",
            Money.Cny(10_00 + i),
            null,
            DateOnly.FromDateTime(asOf.DateTime).AddDays(i),
            new AmountRule.Exact(Money.Cny(10_00 + i)),
            null));
        return new BillsSnapshot([biller], [.. accounts], [.. bills], [], asOf);
    }
}
