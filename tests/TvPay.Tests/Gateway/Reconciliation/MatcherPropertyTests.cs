using FsCheck;
using FsCheck.Fluent;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Gateway.Reconciliation.Matching;
using TvPay.Payments;

namespace TvPay.Tests.Gateway.Reconciliation;

/// <summary>Over any day: it adds up, order says nothing, and whatever was planted is found and nothing else.</summary>
[TestClass]
public sealed class MatcherPropertyTests
{
    private static readonly DateOnly Day = GivenDay.Day;

    /// <summary>What is done to one payment of a day on which all was well; null: nothing.</summary>
    private sealed record Fault(DifferenceKind? Kind, string How, Func<BookedPayment, Planted> Plant);

    /// <param name="Booked">Null: nothing of it is settled on this day.</param>
    private sealed record Planted(BookedPayment? Booked, FiledCredit[] Credits, FiledElsewhere[] Elsewhere);

    private static readonly Fault[] Faults =
    [
        new(null, "nothing", p => new(p, [GivenDay.Credit(p)], [])),
        new(DifferenceKind.MissingAtBiller, "not filed", p => new(p, [], [])),
        new(DifferenceKind.MissingHere, "unknown", p => new(null, [GivenDay.Credit(p)], [])),
        new(DifferenceKind.MissingHere, "accepted", p => new(
            p with { SettledOn = null, Status = PaymentStatus.Accepted }, [GivenDay.Credit(p)], [])),
        new(DifferenceKind.Amount, "a fen more", p => new(p, [GivenDay.Credit(p) with { Amount = p.Booked + Money.Cny(1) }], [])),
        new(DifferenceKind.Account, "elsewhere", p => new(p, [GivenDay.Credit(p) with { Account = AccountNumber.Parse("0") }], [])),
        new(DifferenceKind.Duplicate, "twice", p => new(p, [GivenDay.Credit(p), GivenDay.Credit(p)], [])),
        new(DifferenceKind.Duplicate, "the day before as well", p => new(
            p with { SettledOn = Day.AddDays(-1) }, [GivenDay.Credit(p)], [new(p.RequestId, Day.AddDays(-1))])),
        new(DifferenceKind.Late, "a day later", p => new(p, [], [new(p.RequestId, Day.AddDays(1))])),
        new(DifferenceKind.Late, "settled before", p => new(p with { SettledOn = Day.AddDays(-1) }, [GivenDay.Credit(p)], [])),
        new(DifferenceKind.Unsigned, "unsigned", p => new(p with { Signed = null }, [GivenDay.Credit(p)], [])),
        new(DifferenceKind.Unsigned, "signed less", p => new(p with { Signed = p.Booked - Money.Cny(1) }, [], [])),
    ];

    private static readonly Gen<Fault[]> AnyFaults =
        from count in Gen.Choose(0, 40)
        from faults in Gen.Elements(Faults).ArrayOf(count)
        select faults;

    /// <summary>Accounts that no gateway would ever have: few requests, many coincidences.</summary>
    private static readonly Gen<DayAccounts> AnyAccounts =
        from payments in Gen.Choose(0, 1 << 12).ArrayOf(6)
        from credits in Gen.Choose(0, 1 << 12).ArrayOf(12)
        from elsewhere in Gen.Choose(0, 1 << 6).ArrayOf(5)
        select new DayAccounts(
            GivenDay.File(credits.Where(c => c % 3 != 0).Select(c => GivenDay.Credit(GivenDay.Payment(c % 7)) with
            {
                Amount = Money.Cny((c / 7 % 3) + 1),
                Account = GivenDay.Account(c / 21 % 2),
                Reference = $"R-{c / 42 % 2}",
            })),
            [.. payments.Where(p => p % 4 != 0).Select((p, i) => GivenDay.Payment(i) with
            {
                Account = GivenDay.Account(p % 2),
                Booked = Money.Cny((p / 2 % 3) + 1),
                Signed = p / 6 % 4 == 0 ? null : Money.Cny((p / 2 % 3) + 1),
                SettledOn = (p / 24 % 4) switch { 0 => null, 1 => Day.AddDays(-1), _ => Day },
            })],
            [.. elsewhere.Select(e => new FiledElsewhere(GivenDay.Payment(e % 7).RequestId, Day.AddDays((e / 7 % 2 * 2) - 1)))]);

    [TestMethod]
    public void Each_planted_difference_is_found_and_no_other() => Payments.Properties.HoldsFor(AnyFaults, faults =>
    {
        var planted = faults.Select((fault, n) => (fault.Kind, Payment: GivenDay.Payment(n, n + 2), All: fault.Plant(GivenDay.Payment(n, n + 2)))).ToList();
        var match = Matcher.Match(new DayAccounts(
            GivenDay.File(planted.SelectMany(p => p.All.Credits)),
            [.. planted.Where(p => p.All.Booked is not null).Select(p => p.All.Booked!)],
            [.. planted.SelectMany(p => p.All.Elsewhere)]));

        CollectionAssert.AreEquivalent(
            planted.Where(p => p.Kind is not null).Select(p => (p.Kind!.Value, p.Payment.RequestId)).ToList(),
            match.Differences.Select(d => (d.Kind, d.RequestId)).ToList());
        Assert.AreEqual(
            planted.Count(p => p.Kind is null || p.All.Credits.Length == 2), match.Matched.Count);
        Assert.IsTrue(match.AddsUp);
    });

    [TestMethod]
    public void Whatever_the_accounts_are_they_add_up() => Payments.Properties.HoldsFor(AnyAccounts, accounts =>
    {
        var match = Matcher.Match(accounts);

        Assert.IsTrue(match.AddsUp);
        Assert.AreEqual(Sum(accounts.File.Credits.Select(c => c.Amount)), match.Filed.Total);
        Assert.AreEqual(Sum(accounts.Payments.Where(p => p.SettledOn == Day).Select(p => p.Booked)), match.Booked.Total);
    }, tests: 500);

    [TestMethod]
    public void The_order_of_a_file_or_of_the_books_says_nothing() => Payments.Properties.HoldsFor(
        AnyAccounts.SelectMany(accounts => Gen.Choose(0, int.MaxValue), (accounts, seed) => (Accounts: accounts, Seed: seed)), given =>
        {
            var chance = new Random(given.Seed);
            var shuffled = new DayAccounts(
                given.Accounts.File with { Credits = [.. given.Accounts.File.Credits.OrderBy(_ => chance.Next())] },
                [.. given.Accounts.Payments.OrderBy(_ => chance.Next())],
                [.. given.Accounts.Elsewhere.OrderBy(_ => chance.Next())]);

            Assert.AreEqual(given.Accounts.Digest, shuffled.Digest);
            CollectionAssert.AreEqual(Matcher.Match(given.Accounts).Differences, Matcher.Match(shuffled).Differences);
        }, tests: 500);

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Cny(0), (sum, amount) => sum + amount);
}
