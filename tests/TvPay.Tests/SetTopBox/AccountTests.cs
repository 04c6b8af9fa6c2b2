using TvPay.App;
using TvPay.Payments;
using TvPay.Tests.App;
using TvPay.Tests.SetTopBox.World;
using static TvPay.Payments.PaymentState;

namespace TvPay.Tests.SetTopBox;

/// <summary>Accounts through the whole set-top box.</summary>
[TestClass]
public sealed class AccountTests
{
    private static readonly Bill ParentsBill = Evening.Power with
    {
        Key = new BillKey(Evening.PowerGrid, BillId.Parse("parents-1")),
        Account = Evening.ParentsAccount.Id,
    };

    [TestMethod]
    public void An_account_is_added_by_keys_and_its_bill_is_there_and_paid() => TvWorld.Run(async tv =>
    {
        tv.Operator.MoreBills.Add(ParentsBill);
        await tv.StartAsync();
        await ReadBackAsync(tv);
        await tv.ChooseAsync(new RowId.AddThis());
        await tv.ChooseAsync(new RowId.Name(AccountName.ParentsHome));
        await tv.UntilScreenAsync<Screen.Accounts>();
        Assert.AreEqual(new RowId.Account(Evening.ParentsAccount.Id), tv.Screen.Rows[tv.Screen.Focused].Id);
        Assert.AreEqual("Parents' home", tv.Operator.Accounts[^1].Nickname);
        await tv.PressAsync(RemoteKey.Back);

        var payment = await tv.ConfirmAndFindAsync(ParentsBill);
        await tv.UntilStateAsync(payment.Id, Settled);
        Assert.AreEqual(Evening.ParentsAccount.Id, payment.Account);
    });

    [TestMethod]
    public void The_first_payment_is_said_to_be_one() => TvWorld.Run(async tv =>
    {
        tv.Operator.MoreBills.Add(ParentsBill);
        tv.Operator.Accounts.Add(Evening.ParentsAccount);
        await tv.StartAsync();
        await tv.UntilAsync(() => tv.Screen.Rows.Any(row => row.Id == new RowId.Bill(ParentsBill.Key)), "the bill");
        await tv.ChooseAsync(new RowId.Bill(ParentsBill.Key));
        await tv.UntilAsync(() => tv.Screen.Rows.OfType<Row.Action>().Any(row => row is { Id: RowId.Review, IsEnabled: true }), "a quote");
        await tv.ChooseAsync(new RowId.Review());
        await tv.UntilScreenAsync<Screen.Review>();
        Assert.IsNotNull(((Screen.Review)tv.Screen).Payees[0].Note);
    });

    [TestMethod]
    public void With_the_gateway_down_nothing_is_added_and_when_it_is_back_it_is_added_once() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        await ReadBackAsync(tv);
        await tv.ChooseAsync(new RowId.AddThis());
        tv.Operator.IsDown = true;
        await tv.ChooseAsync(new RowId.Name(null));
        await tv.UntilAsync(() => tv.Screen is Screen.AccountName { Problem.Code: { } code } && code.Contains("TP501"), "the gateway's absence");
        tv.Operator.IsDown = false;
        await tv.ChooseAsync(new RowId.Name(null));
        await tv.UntilScreenAsync<Screen.Accounts>();
        Assert.HasCount(1, tv.Operator.Accounts.Where(account => account.Id == Evening.ParentsAccount.Id));
    });

    [TestMethod]
    [DataRow("LOOKUPS_LOCKED", "TP110")]
    [DataRow("LOOKUPS_USED_UP", "TP109")]
    public void The_gateways_limit_is_told_with_its_code(string reason, string code) => TvWorld.Run(async tv =>
    {
        tv.Operator.AccountTrouble = ErrorCode.FromReason(reason);
        await tv.StartAsync();
        await TypeAsync(tv);
        await tv.ChooseAsync(new RowId.LookUp());
        await tv.UntilAsync(() => tv.Screen is Screen.ReadBack { Problem.Code: { } told } && told.Contains(code), code);
    });

    [TestMethod]
    public void An_account_is_removed_and_its_payment_goes_on() => TvWorld.Run(async tv =>
    {
        tv.Operator.SettlesAfter = TimeSpan.FromMinutes(3);
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Accepted);
        await tv.UntilScreenAsync<Screen.Result>();
        await tv.PressAsync(RemoteKey.Red);
        await tv.ChooseAsync(new RowId.Accounts());
        await tv.ChooseAsync(new RowId.Account(Evening.Power.Account));
        await tv.ChooseAsync(new RowId.Remove());
        Assert.HasCount(2, ((Screen.RemoveAccount)tv.Screen).Notes);
        await tv.ChooseAsync(new RowId.ConfirmRemove());
        await tv.UntilScreenAsync<Screen.Accounts>();
        Assert.IsFalse(tv.Operator.Accounts.Exists(account => account.Id == Evening.Power.Account));
        await tv.PressAsync(RemoteKey.Back);
        await tv.UntilAsync(() => !tv.Screen.Rows.Any(row => row.Id == new RowId.Bill(Evening.Power.Key)), "home without its bill");

        await tv.UntilStateAsync(payment.Id, Settled, TimeSpan.FromMinutes(20));
    });

    [TestMethod]
    public void An_account_is_renamed() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        await tv.UntilAsync(() => tv.Screen.Rows.Any(row => row.Id is RowId.Bill), "bills");
        await tv.ChooseAsync(new RowId.Accounts());
        await tv.ChooseAsync(new RowId.Account(Evening.Power.Account));
        await tv.ChooseAsync(new RowId.Rename());
        await tv.ChooseAsync(new RowId.Name(AccountName.Shop));
        await tv.UntilScreenAsync<Screen.Account>();
        await tv.PressAsync(RemoteKey.Red);
        Assert.AreEqual("Shop", tv.Screen.Rows.OfType<Row.Entry>().Single(row => row.Id == new RowId.Bill(Evening.Power.Key)).Nickname);
    });

    private static async Task TypeAsync(TvWorld tv)
    {
        await tv.UntilAsync(() => tv.Screen.Rows.Any(row => row.Id is RowId.Bill), "bills");
        await tv.ChooseAsync(new RowId.Accounts());
        await tv.ChooseAsync(new RowId.AddAccount());
        await tv.ChooseAsync(new RowId.Biller(Evening.PowerGrid));
        foreach (var digit in Evening.ParentsNumber.Reveal()) await tv.PressAsync(RemoteKey.Digit0 + (digit - '0'));
    }

    private static async Task ReadBackAsync(TvWorld tv)
    {
        await TypeAsync(tv);
        await tv.ChooseAsync(new RowId.LookUp());
        await tv.UntilAsync(() => tv.Screen is Screen.ReadBack { Question: not null }, "whose it is");
    }
}
