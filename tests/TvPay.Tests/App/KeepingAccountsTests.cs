using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

/// <summary>Naming and removing accounts, and where their names show.</summary>
[TestClass]
public sealed class KeepingAccountsTests
{
    private static readonly AccountId Water = Evening.Water.Account;

    [TestMethod]
    public void An_account_is_named_and_home_shows_the_name_at_once()
    {
        var tv = TvDriver.AtHome();
        OpenWater(tv);
        tv.Choose(row => row is RowId.Rename);
        tv.GoTo(row => row == new RowId.Name(AccountName.Hometown));
        Assert.AreEqual(new Effect.RenameAccount(Water, "老家"), tv.Press(RemoteKey.Ok).Single());
        var effects = tv.Send(new Message.AccountRenamed(tv.State.Accounts.AccountOf(Water)! with { Nickname = "老家" }));

        Assert.AreEqual(new Effect.LoadBills(), effects.Single());
        Assert.IsInstanceOfType<Screen.Account>(tv.Screen);
        Assert.AreEqual(new RowId.Rename(), tv.State.Focus);
        tv.Press(RemoteKey.Red);
        Assert.AreEqual("老家", Entry(tv, Evening.Water).Nickname);
        Assert.IsNull(Entry(tv, Evening.Power).Nickname);
    }

    [TestMethod]
    public void A_name_that_is_offered_is_shown_in_the_households_language_whatever_language_it_was_saved_in()
    {
        var tv = TvDriver.AtHome(Language.English);
        tv.Send(new Message.BillsLoaded(Evening.Bills with { Accounts = Evening.NamedAccounts }));
        CollectionAssert.AreEqual(
            new[] { "Our home", "In-laws' home", "后院" },
            new[] { Evening.Power, Evening.Water, Evening.Gas }.Select(bill => Entry(tv, bill).Nickname).ToList());
        tv.Press(RemoteKey.Blue);
        CollectionAssert.AreEqual(
            new[] { "自己家", "岳父母家/公婆家", "后院" },
            new[] { Evening.Power, Evening.Water, Evening.Gas }.Select(bill => Entry(tv, bill).Nickname).ToList());
    }

    [TestMethod]
    public void Every_name_that_is_offered_can_be_saved_and_is_known_again_in_every_language()
    {
        foreach (var name in Enum.GetValues<AccountName>())
            foreach (var language in Language.All)
            {
                var saved = AccountNames.Saved(name, language);
                Assert.AreEqual(name, AccountNames.Recognized(saved));
                Assert.IsLessThanOrEqualTo(BillerAccount.MaxNicknameBytes, System.Text.Encoding.UTF8.GetByteCount(saved), saved);
            }

        Assert.AreEqual("", AccountNames.Saved(null, Language.Chinese));
        Assert.IsNull(AccountNames.Recognized(""));
    }

    [TestMethod]
    public void The_name_that_an_account_has_is_where_renaming_begins()
    {
        var tv = TvDriver.AtHome();
        tv.Send(new Message.BillsLoaded(Evening.Bills with { Accounts = Evening.NamedAccounts }));
        OpenWater(tv);
        tv.Choose(row => row is RowId.Rename);
        Assert.AreEqual(new RowId.Name(AccountName.InLawsHome), tv.State.Focus);
        Assert.AreEqual(new RowId.Name(AccountName.InLawsHome), tv.Screen.Rows.OfType<Row.Choice>().Single(row => row.IsSelected).Id);
    }

    [TestMethod]
    public void Pressing_OK_again_and_again_removes_nothing()
    {
        var tv = TvDriver.AtHome();
        OpenWater(tv);
        for (var i = 0; i < 3; i++)
        {
            tv.Choose(row => row is RowId.Remove);
            tv.Press(RemoteKey.Ok);
            Assert.IsInstanceOfType<Screen.Account>(tv.Screen);
        }

        Assert.IsEmpty(tv.Effects.OfType<Effect.RemoveAccount>());
    }

    [TestMethod]
    public void A_removed_account_is_gone_its_neighbour_has_the_focus_and_the_bills_are_asked_for_anew()
    {
        var tv = TvDriver.AtHome();
        OpenWater(tv);
        tv.Choose(row => row is RowId.Remove);
        tv.GoTo(row => row is RowId.ConfirmRemove);
        Assert.AreEqual(new Effect.RemoveAccount(Water), tv.Press(RemoteKey.Ok).Single());
        Assert.AreEqual(new Effect.LoadBills(), tv.Send(new Message.AccountRemoved(Water)).Single());

        Assert.IsInstanceOfType<Screen.Accounts>(tv.Screen);
        Assert.AreEqual(new RowId.Account(Evening.Gas.Account), tv.State.Focus);
        Assert.IsFalse(tv.Screen.Rows.Any(row => row.Id == new RowId.Account(Water)));
    }

    [TestMethod]
    public void The_last_of_them_leaves_the_focus_where_one_is_added()
    {
        var tv = TvDriver.AtHome();
        tv.Send(new Message.BillsLoaded(Evening.Bills with { Accounts = [Evening.ParentsAccount] }));
        tv.OpenAccounts();
        tv.Choose(row => row is RowId.Account);
        tv.Choose(row => row is RowId.Remove);
        tv.Choose(row => row is RowId.ConfirmRemove);
        tv.Send(new Message.AccountRemoved(Evening.ParentsAccount.Id));
        Assert.AreEqual(new RowId.AddAccount(), tv.State.Focus);
        Assert.IsNotNull(((Screen.Accounts)tv.Screen).Empty);
    }

    [TestMethod]
    public void Who_left_the_question_and_looks_at_the_account_comes_back_to_the_list_when_it_is_gone()
    {
        var tv = TvDriver.AtHome();
        OpenWater(tv);
        tv.Choose(row => row is RowId.Remove);
        tv.Choose(row => row is RowId.ConfirmRemove);
        tv.Press(RemoteKey.Back);
        tv.Choose(row => row is RowId.Rename);
        tv.Send(new Message.AccountRemoved(Water));
        Assert.IsInstanceOfType<Screen.Accounts>(tv.Screen);
    }

    [TestMethod]
    public void Who_is_elsewhere_stays_there()
    {
        var tv = TvDriver.AtHome();
        OpenWater(tv);
        tv.Choose(row => row is RowId.Remove);
        tv.Choose(row => row is RowId.ConfirmRemove);
        tv.Press(RemoteKey.Red);
        tv.OpenWithQuote(Evening.Gas);
        var route = tv.State.Route;
        tv.Send(new Message.AccountRemoved(Water));
        Assert.AreEqual(route, tv.State.Route);
    }

    [TestMethod]
    public void Answers_for_others_change_nothing()
    {
        var tv = TvDriver.AtHome();
        OpenWater(tv);
        tv.Choose(row => row is RowId.Rename);
        tv.Press(RemoteKey.Ok);
        var before = tv.State;
        tv.Send(new Message.AccountRenameFailed(Evening.Power.Account, ErrorCode.GatewayUnreachable));
        tv.Send(new Message.AccountRemoveFailed(Water, ErrorCode.GatewayUnreachable));
        tv.Send(new Message.AccountAddFailed(Evening.PowerGrid, Evening.ParentsNumber, ErrorCode.GatewayUnreachable));
        tv.Send(new Message.AccountsFailed(ErrorCode.GatewayUnreachable));
        tv.Send(new Message.BillersFailed(ErrorCode.GatewayUnreachable));
        Assert.AreEqual(before, tv.State);
    }

    [TestMethod]
    public void An_account_that_this_set_top_box_has_paid_is_no_first_time_whatever_the_list_says()
    {
        var tv = TvDriver.AtHome();
        tv.Send(new Message.BillsLoaded(Evening.Bills with
        {
            Accounts = [.. Evening.Bills.Accounts.Select(account => account with { PaidBefore = false })],
        }));
        tv.OpenReview(Evening.Power);
        Assert.IsNotNull(((Screen.Review)tv.Screen).Payees[0].Note);
        tv.Press(RemoteKey.Back, RemoteKey.Back);

        var paid = Evening.PaymentOf(Evening.Power with { Key = Evening.Power.Key with { Bill = BillId.Parse("older") } }, 7, PaymentState.Settled);
        tv.Send(new Message.PaymentChanged(paid));
        tv.OpenReview(Evening.Power);
        Assert.IsNull(((Screen.Review)tv.Screen).Payees[0].Note);
    }

    [TestMethod]
    public void Opening_the_accounts_shows_what_is_known_and_asks_quietly()
    {
        var tv = TvDriver.AtHome();
        tv.GoTo(row => row is RowId.Accounts);
        Assert.AreEqual(new Effect.LoadAccounts(), tv.Press(RemoteKey.Ok).Single());
        tv.Tick(6);
        Assert.IsNull(tv.Screen.Frame.Busy);
        Assert.HasCount(9, tv.Screen.Rows.OfType<Row.AccountEntry>());
        var epoch = tv.State.Epoch;
        tv.Send(new Message.AccountsLoaded(Evening.NamedAccounts));
        Assert.AreEqual(epoch, tv.State.Epoch);
    }

    private static void OpenWater(TvDriver tv)
    {
        tv.OpenAccounts();
        tv.Choose(row => row == new RowId.Account(Water));
    }

    private static Row.Entry Entry(TvDriver tv, Bill bill) =>
        tv.Screen.Rows.OfType<Row.Entry>().Single(row => row.Id == new RowId.Bill(bill.Key));
}
