using System.Collections.Immutable;
using TvPay.Gateway.Billers;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Simulation.Operator;

/// <summary>Who is owed what: a few billers with every kind of rule that a screen can choose by keys alone.</summary>
internal static class Catalogue
{
    public static ImmutableArray<BillerProfile> Billers { get; } =
    [
        Profile("grid-power", BillCategory.Electricity, AmountRuleKind.Exact, 1_00),
        Profile("city-water", BillCategory.Water, AmountRuleKind.Exact, 0),
        Profile("city-gas", BillCategory.Gas, AmountRuleKind.Exact, 50),
        Profile("district-heating", BillCategory.Heating, AmountRuleKind.AtMost, 0),
        Profile("telecom", BillCategory.Telecom, AmountRuleKind.AtLeast, 0),
    ];

    public static ImmutableArray<BillerAccount> Accounts { get; } =
    [
        .. Billers.Select(biller => new BillerAccount(
            AccountId.Parse($"account-{biller.Id}"), biller.Id, AccountNumber.Parse("2201456817"), "张*", "••小区 3 栋", "")),
    ];

    /// <summary>The neighbours have accounts at the same billers.</summary>
    public static ImmutableArray<BillerAccount> NeighboursAccounts { get; } =
    [
        .. Billers.Select(biller => new BillerAccount(
            AccountId.Parse($"other-{biller.Id}"), biller.Id, AccountNumber.Parse("2201456818"), "李*", "••小区 4 栋", "")),
    ];

    public static IEnumerable<BillerBill> BillsOf(BillerId biller) => biller.ToString() switch
    {
        "grid-power" => [Bill("power-09", 86_40, due => new AmountRule.Exact(due)), Bill("power-10", 91_20, due => new AmountRule.Exact(due))],
        "city-water" => [Bill("water-q3", 47_50, due => new AmountRule.Exact(due))],
        "city-gas" => [Bill("gas-10", 132_00, due => new AmountRule.Exact(due))],
        "district-heating" =>
            [Bill("heating", 2_360_00, due => new AmountRule.AtMost(due, Money.Cny(500_00), Money.Cny(100_00)))],
        _ => [Bill("phone-10", 59_00, due => new AmountRule.AtLeast(due, Money.Cny(1_000_00), Money.Cny(1)))],
    };

    private static BillerBill Bill(string id, long due, Func<Money, AmountRule> rule) => new(
        BillId.Parse(id), "2026-10", Money.Cny(due), null, new DateOnly(2026, 12, 5), rule(Money.Cny(due)), IsPaid: false);

    private static BillerProfile Profile(string id, BillCategory category, AmountRuleKind rule, long fee) => new(
        new Biller(
            BillerId.Parse(id), LocalizedText.Of(id, id), category, BillFetch.Mandatory, "[0-9]{10}", LocalizedText.Of("户号")),
        rule,
        null,
        [Funding.Card, Funding.OperatorAccount],
        Money.Cny(fee));
}
