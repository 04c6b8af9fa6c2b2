using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

/// <summary>From home to one more account, and what can go otherwise on the way.</summary>
[TestClass]
public sealed class AddingAccountTests
{
    private static readonly RowId FirstKey = new RowId.Character('1');

    [TestMethod]
    public void An_account_is_added_with_arrows_OK_and_Back_alone()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        Assert.AreEqual(FirstKey, tv.State.Focus);
        foreach (var digit in "220147003") tv.PressKey(new RowId.Character(digit));
        tv.PressKey(new RowId.Delete());
        foreach (var digit in "32") tv.PressKey(new RowId.Character(digit));

        Assert.AreEqual(new RowId.LookUp(), tv.State.Focus);
        Assert.AreEqual(new Effect.LookUpAccount(Evening.PowerGrid, Evening.ParentsNumber), tv.Press(RemoteKey.Ok).Single());
        tv.Send(new Message.AccountFound(Evening.Parents));
        tv.Press(RemoteKey.Ok, RemoteKey.Down);
        var add = (Effect.AddAccount)tv.Press(RemoteKey.Ok).Single();

        Assert.AreEqual(new Effect.AddAccount(Evening.PowerGrid, Evening.ParentsNumber, "爸妈家"), add);
        CollectionAssert.AreEqual(new Effect[] { new Effect.LoadBills() }, tv.Send(new Message.AccountAdded(Evening.ParentsAccount)));
        Assert.IsInstanceOfType<Screen.Accounts>(tv.Screen);
        Assert.AreEqual(new RowId.Account(Evening.ParentsAccount.Id), tv.State.Focus);
        tv.Press(RemoteKey.Back);
        Assert.AreEqual(new RowId.Accounts(), tv.State.Focus);
    }

    [TestMethod]
    public void What_was_typed_is_kept_at_each_biller_until_the_flow_is_left()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        tv.Type("2201");
        tv.Press(RemoteKey.Back);
        tv.Choose(row => row == new RowId.Biller(Evening.Water.Key.Biller));
        tv.Type("77");
        tv.Press(RemoteKey.Back);
        Assert.AreEqual(new RowId.Biller(Evening.Water.Key.Biller), tv.State.Focus);
        tv.Choose(row => row == new RowId.Biller(Evening.PowerGrid));
        Assert.AreEqual("2201", ((Screen.AccountNumber)tv.Screen).Typed);
        tv.Press(RemoteKey.Back);
        tv.Choose(row => row == new RowId.Biller(Evening.Water.Key.Biller));
        Assert.AreEqual("77", ((Screen.AccountNumber)tv.Screen).Typed);

        tv.Press(RemoteKey.Back, RemoteKey.Back);
        tv.Choose(row => row is RowId.AddAccount);
        tv.Choose(row => row == new RowId.Biller(Evening.PowerGrid));
        Assert.AreEqual("", ((Screen.AccountNumber)tv.Screen).Typed);
    }

    [TestMethod]
    public void Not_this_one_leads_back_to_the_number_as_it_was_typed()
    {
        var tv = TvDriver.AtHome();
        tv.LookUp(new Message.AccountFound(Evening.Parents));
        tv.Choose(row => row is RowId.Back);

        Assert.AreEqual("2201 4700 32", ((Screen.AccountNumber)tv.Screen).Typed);
        Assert.AreEqual(new RowId.LookUp(), tv.State.Focus);
        Assert.IsEmpty(tv.Effects.OfType<Effect.AddAccount>());
    }

    [TestMethod]
    public void A_number_that_is_not_whole_or_known_already_is_not_looked_up()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        tv.Choose(row => row is RowId.LookUp);
        tv.Type("220188442");
        tv.Choose(row => row is RowId.LookUp);
        tv.Type("0");
        tv.Choose(row => row is RowId.LookUp);

        Assert.IsInstanceOfType<Screen.AccountNumber>(tv.Screen);
        Assert.IsEmpty(tv.Effects.OfType<Effect.LookUpAccount>());
    }

    [TestMethod]
    public void A_biller_whose_numbers_nobody_understands_can_not_be_chosen()
    {
        var tv = TvDriver.AtHome();
        tv.OpenAccounts();
        tv.Choose(row => row is RowId.AddAccount);
        tv.Choose(row => row == new RowId.Biller(BillerId.Parse("school")));

        Assert.IsInstanceOfType<Screen.Billers>(tv.Screen);
    }

    [TestMethod]
    public void The_press_that_looked_it_up_does_not_accept_it_and_nobody_accepts_before_reading()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        tv.Type("2201470032");
        tv.Paint();
        tv.Tick(1);
        tv.Key(RemoteKey.Ok, KeyPhase.Down);
        tv.Send(new Message.AccountFound(Evening.Parents));
        tv.Paint();
        tv.Tick(1);
        tv.Key(RemoteKey.Ok, KeyPhase.Repeat);
        tv.Key(RemoteKey.Ok, KeyPhase.Down);
        Assert.IsInstanceOfType<Screen.ReadBack>(tv.Screen);
        tv.Key(RemoteKey.Ok, KeyPhase.Up);

        tv.Key(RemoteKey.Ok, KeyPhase.Down);
        Assert.IsInstanceOfType<Screen.AccountName>(tv.Screen);
    }

    [TestMethod]
    public void Accepting_too_soon_is_told_and_counts_the_next_time()
    {
        var tv = TvDriver.AtHome();
        tv.LookUp(new Message.AccountFound(Evening.Parents));
        tv.Paint();
        tv.Tick(0.39);
        tv.Key(RemoteKey.Ok, KeyPhase.Down);
        tv.Key(RemoteKey.Ok, KeyPhase.Up);
        Assert.IsNotNull(((Screen.ReadBack)tv.Screen).Warning);
        tv.Press(RemoteKey.Ok);
        Assert.IsInstanceOfType<Screen.AccountName>(tv.Screen);
    }

    [TestMethod]
    public void What_comes_of_a_look_up_after_the_household_has_gone_back_is_dropped()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        tv.Type("2201470032");
        tv.Press(RemoteKey.Ok, RemoteKey.Back);
        var before = tv.State;
        tv.Send(new Message.AccountFound(Evening.Parents));
        tv.Send(new Message.AccountLookupFailed(Evening.PowerGrid, Evening.ParentsNumber, ErrorCode.AccountNotFound));
        Assert.AreEqual(before, tv.State);
    }

    [TestMethod]
    public void What_comes_of_another_number_is_dropped()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        tv.Type("2201470032");
        tv.Press(RemoteKey.Ok);
        var before = tv.State;
        tv.Send(new Message.AccountFound(Evening.Parents with { Number = AccountNumber.Parse("2201470033") }));
        tv.Send(new Message.AccountFound(Evening.Parents with { Biller = Evening.Water.Key.Biller }));
        Assert.AreEqual(before, tv.State);
    }

    [TestMethod]
    public void A_look_up_that_is_late_can_be_tried_again_and_the_first_answer_counts()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        tv.Type("2201470032");
        tv.Press(RemoteKey.Ok);
        tv.Tick(15);
        tv.Choose(row => row is RowId.Retry);
        Assert.HasCount(2, tv.Effects.OfType<Effect.LookUpAccount>());
        tv.Send(new Message.AccountFound(Evening.Parents));
        tv.Send(new Message.AccountLookupFailed(Evening.PowerGrid, Evening.ParentsNumber, ErrorCode.GatewayUnreachable));
        Assert.IsNotNull(((Screen.ReadBack)tv.Screen).Question);
    }

    [TestMethod]
    [DataRow("BILLER_UNAVAILABLE", true)]
    [DataRow("GATEWAY_UNREACHABLE", true)]
    [DataRow("ACCOUNT_NOT_FOUND", false)]
    [DataRow("LOOKUPS_USED_UP", false)]
    [DataRow("LOOKUPS_LOCKED", false)]
    [DataRow("ACCOUNT_EXISTS", false)]
    [DataRow("ACCOUNT_LIMIT_REACHED", false)]
    [DataRow("INVALID_REQUEST", false)]
    [DataRow("GATEWAY_UNTRUSTED", false)]
    public void Only_what_may_go_better_a_moment_later_is_offered_again(string reason, bool canRetry)
    {
        var tv = TvDriver.AtHome();
        tv.LookUp(new Message.AccountLookupFailed(Evening.PowerGrid, Evening.ParentsNumber, ErrorCode.FromReason(reason)!));
        Assert.AreEqual(canRetry, tv.Screen.Rows.Any(row => row.Id is RowId.Retry));
        Assert.Contains(ErrorCode.FromReason(reason)!.Code, ((Screen.ReadBack)tv.Screen).Problem!.Code!);
    }

    [TestMethod]
    public void What_is_there_though_the_list_does_not_show_it_renews_the_list()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        tv.Type("2201470032");
        tv.Press(RemoteKey.Ok);
        var effects = tv.Send(new Message.AccountLookupFailed(Evening.PowerGrid, Evening.ParentsNumber, ErrorCode.AccountExists));
        Assert.AreEqual(new Effect.LoadBills(), effects.Single());
    }

    [TestMethod]
    public void What_is_added_after_the_household_has_left_is_in_the_list_and_takes_it_nowhere()
    {
        var tv = TvDriver.AtHome();
        tv.ReadBackAndAccept();
        tv.Press(RemoteKey.Ok);
        tv.Press(RemoteKey.Red);
        var focus = tv.State.Focus;
        tv.Send(new Message.AccountAdded(Evening.ParentsAccount));

        Assert.IsInstanceOfType<Screen.Home>(tv.Screen);
        Assert.AreEqual(focus, tv.State.Focus);
        tv.OpenAccounts();
        Assert.IsTrue(tv.Screen.Rows.Any(row => row.Id == new RowId.Account(Evening.ParentsAccount.Id)));
    }

    [TestMethod]
    public void A_list_that_was_asked_for_before_does_not_lose_what_was_added_since()
    {
        var tv = TvDriver.AtHome();
        tv.Tick(TimeSpan.FromMinutes(10));
        tv.ReadBackAndAccept();
        tv.Press(RemoteKey.Ok);
        tv.Send(new Message.AccountAdded(Evening.ParentsAccount));
        // The answer to what was asked before the adding, then that to what was asked after it.
        Assert.AreEqual(new Effect.LoadBills(), tv.Send(new Message.BillsLoaded(Evening.Bills)).Single());
        Assert.AreEqual(new RowId.Account(Evening.ParentsAccount.Id), tv.State.Focus);
        tv.Send(new Message.AccountsLoaded(Evening.Bills.Accounts));
        Assert.AreEqual(new RowId.Account(Evening.ParentsAccount.Id), tv.State.Focus);

        tv.Send(new Message.BillsLoaded(Evening.Bills));
        Assert.IsFalse(tv.Screen.Rows.Any(row => row.Id == new RowId.Account(Evening.ParentsAccount.Id)));
    }

    [TestMethod]
    public void An_adding_that_failed_is_tried_again_by_choosing_a_name()
    {
        var tv = TvDriver.AtHome();
        tv.ReadBackAndAccept();
        tv.Choose(row => row == new RowId.Name(null));
        tv.Send(new Message.AccountAddFailed(Evening.PowerGrid, Evening.ParentsNumber, ErrorCode.GatewayUnreachable));
        Assert.AreEqual(new RowId.Name(null), tv.State.Focus);
        Assert.AreEqual(new Effect.AddAccount(Evening.PowerGrid, Evening.ParentsNumber, ""), tv.Press(RemoteKey.Ok).Single());
    }

    [TestMethod]
    public void Adding_works_while_payments_are_halted_and_without_a_box()
    {
        var tv = TvDriver.AtHome();
        tv.Send(new Message.Halted(ErrorCode.LedgerCorrupt));
        tv.Send(new Message.BoxStatusChanged(new BoxStatus(BoxState.Absent)));
        tv.ReadBackAndAccept();
        Assert.IsInstanceOfType<Effect.AddAccount>(tv.Press(RemoteKey.Ok).Single());
    }

    [TestMethod]
    public void Whatever_is_kept_or_asked_for_on_the_way_prints_no_number()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        tv.Type("2201470032");
        tv.Press(RemoteKey.Back);
        tv.Choose(row => row == new RowId.Biller(Evening.PowerGrid));
        tv.Choose(row => row is RowId.LookUp);
        tv.Send(new Message.AccountFound(Evening.Parents));
        tv.Choose(row => row is RowId.AddThis);
        tv.Press(RemoteKey.Ok);

        var printed = tv.State.Trail.Select(route => $"{route}")
            .Concat(tv.State.Trail.OfType<Route.PickBiller>().SelectMany(route => route.Typed).Select(typed => $"{typed}"))
            .Concat(tv.Effects.Select(effect => $"{effect}"))
            .Append($"{new Message.AccountAdded(Evening.ParentsAccount)}");
        foreach (var line in printed) Assert.DoesNotContain("220147", line);
    }

    [TestMethod]
    public void The_number_is_whole_while_it_is_typed_and_masked_and_never_spoken_elsewhere()
    {
        var tv = TvDriver.AtHome();
        tv.OpenNumber();
        tv.Type("2201470032");
        Assert.AreEqual("2201 4700 32", ((Screen.AccountNumber)tv.Screen).Typed);
        Assert.DoesNotContain("2201", tv.Screen.Frame.Spoken);
        tv.Press(RemoteKey.Ok);
        tv.Send(new Message.AccountFound(Evening.Parents));
        var readBack = (Screen.ReadBack)tv.Screen;
        Assert.AreEqual("2201•••32", readBack.Fields[^1].Value);
        tv.Press(RemoteKey.Yellow);
        Assert.AreEqual("2201470032", ((Screen.ReadBack)tv.Screen).Fields[^1].Value);
        Assert.DoesNotContain("2201", tv.Screen.Frame.Spoken);
    }
}
