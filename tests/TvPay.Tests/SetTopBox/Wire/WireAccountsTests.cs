using TvPay.Payments;
using TvPay.SetTopBox.Wire;
using BillingV1 = TvPay.Proto.Billing.V1;

namespace TvPay.Tests.SetTopBox.Wire;

[TestClass]
public sealed class WireAccountsTests
{
    private static readonly BillerId Biller = BillerId.Parse("grid-power");
    private static readonly AccountNumber Number = AccountNumber.Parse("2201470032");
    private static readonly AccountId Id = AccountId.Parse("acc-1");

    [TestMethod]
    public void An_account_comes_over_whole()
    {
        var account = WireAccounts.Added(Good(), Biller, Number);
        Assert.AreEqual(new BillerAccount(Id, Biller, Number, "李*", "••路 18 号", "爸妈家", PaidBefore: true), account);
        Assert.AreEqual(account, WireAccounts.Renamed(Good(), Id));
        Assert.AreEqual(account, WireBills.Account(Good()));
    }

    [TestMethod]
    public void What_would_be_added_has_no_id_yet()
    {
        var account = Good();
        account.AccountId = "";
        var candidate = WireAccounts.Candidate(account, Biller, Number);
        Assert.AreEqual(("李*", "••路 18 号", true), (candidate.MaskedOwner, candidate.MaskedAddress, candidate.PaidBefore));
        Assert.DoesNotContain("2201470032", candidate.ToString());
    }

    public static IEnumerable<object[]> BadAccounts() =>
        new (string, Action<BillingV1.Account>)[]
        {
            ("another biller", a => a.BillerId = "city-water"),
            ("another number", a => a.AccountNumber = "2201470033"),
            ("no number", a => a.AccountNumber = ""),
            ("another id", a => a.AccountId = "acc 2"),
            ("an owner too long", a => a.MaskedOwner = new string('*', 61)),
            ("an owner that steers the terminal", a => a.MaskedOwner = "\u001b[2J"),
            ("an address too long", a => a.MaskedAddress = new string('•', 41)),
            ("an address that turns text round", a => a.MaskedAddress = "\u202E"),
            ("a name too long", a => a.Nickname = new string('家', 14)),
            ("a name that steers the terminal", a => a.Nickname = "家\u0007"),
        }.Select(c => new object[] { c.Item1, c.Item2 });

    [TestMethod]
    [DynamicData(nameof(BadAccounts), DynamicDataDisplayName = nameof(NameOf))]
    public void A_bad_account_is_one_typed_error(string what, Action<BillingV1.Account> spoil)
    {
        var account = Good();
        spoil(account);
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireAccounts.Added(account, Biller, Number), what);
    }

    [TestMethod]
    public void An_answer_without_an_account_or_without_an_owner_to_read_back_is_none()
    {
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireAccounts.Added(null, Biller, Number));
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireAccounts.Candidate(null, Biller, Number));
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireAccounts.Renamed(null, Id));
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireAccounts.Renamed(Good(), AccountId.Parse("acc-2")));
        var nobodys = Good();
        nobodys.MaskedOwner = "";
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireAccounts.Candidate(nobodys, Biller, Number));
    }

    public static string NameOf(System.Reflection.MethodInfo method, object[] data) => $"{method.Name}: {data[0]}";

    internal static BillingV1.Account Good() => new()
    {
        AccountId = "acc-1",
        BillerId = "grid-power",
        AccountNumber = "2201470032",
        MaskedOwner = "李*",
        MaskedAddress = "••路 18 号",
        Nickname = "爸妈家",
        PaidBefore = true,
    };
}
