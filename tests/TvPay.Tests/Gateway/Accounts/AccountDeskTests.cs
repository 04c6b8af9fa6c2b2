using TvPay.Gateway.Billers;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using static TvPay.Tests.Gateway.Accounts.AccountRig;

namespace TvPay.Tests.Gateway.Accounts;

/// <summary>Adding, naming and removing accounts; the limits have tests of their own.</summary>
[TestClass]
public sealed class AccountDeskTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [TestMethod]
    public async Task What_is_looked_at_is_read_back_masked_and_not_added()
    {
        using var rig = await AccountRig.StartAsync();

        var candidate = await rig.ValidateAsync("2201470032");

        Assert.AreEqual(("李*", "••路 18 号", false), (candidate.Customer.MaskedOwner, candidate.Customer.MaskedAddress, candidate.PaidBefore));
        Assert.HasCount(1, await AccountsAsync(rig));
    }

    [TestMethod]
    public async Task What_was_read_back_is_added_without_asking_the_biller_again()
    {
        using var rig = await AccountRig.StartAsync();
        await rig.ValidateAsync("2201470032");
        rig.Time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromMilliseconds(1));

        var added = await rig.AddAsync("2201470032", "爸妈家");

        Assert.HasCount(1, rig.Biller.Asked);
        Assert.AreEqual(("李*", "爸妈家"), (added.MaskedOwner, added.Nickname));
        CollectionAssert.Contains(await AccountsAsync(rig), added);
    }

    [TestMethod]
    public async Task What_was_read_back_longer_ago_is_asked_anew()
    {
        using var rig = await AccountRig.StartAsync();
        await rig.ValidateAsync("2201470032");
        rig.Time.Advance(TimeSpan.FromMinutes(15));

        await rig.AddAsync("2201470032");

        Assert.HasCount(2, rig.Biller.Asked);
    }

    [TestMethod]
    public async Task What_is_there_is_answered_as_it_stands_and_said_to_be_there_before_it_is_read_back()
    {
        using var rig = await AccountRig.StartAsync();
        var added = await rig.AddAsync("2201470032", "爸妈家");
        rig.Biller.Asked.Clear();

        Assert.AreEqual(added, await rig.AddAsync("2201470032", "店铺"));
        Assert.AreEqual(ErrorCode.AccountExists, await RefusalAsync(rig.ValidateAsync("2201470032")));
        Assert.IsEmpty(rig.Biller.Asked);
    }

    [TestMethod]
    public async Task Two_of_a_household_who_add_the_same_at_once_ask_once_and_get_the_same()
    {
        using var rig = await AccountRig.StartAsync();
        var answer = new TaskCompletionSource();
        rig.Biller.BeforeFind = _ => answer.Task;
        var both = new[] { rig.AddAsync("2201470032"), rig.AddAsync("2201470032") };
        answer.SetResult();

        var added = await Task.WhenAll(both).WaitAsync(Limit);

        Assert.AreEqual(added[0].Id, added[1].Id);
        Assert.HasCount(1, rig.Biller.Asked);
        Assert.HasCount(2, await AccountsAsync(rig));
    }

    [TestMethod]
    public async Task A_number_that_can_not_be_one_of_the_biller_is_invalid_and_uses_up_nothing()
    {
        using var rig = await AccountRig.StartAsync();
        foreach (var number in new[] { "220147003", "22014700320", "220147003X", "22-0147003" })
            Assert.AreEqual(ErrorCode.InvalidRequest, await RefusalAsync(rig.ValidateAsync(number)));

        Assert.IsEmpty(rig.Biller.Asked);
        Assert.AreEqual(0, rig.Number("SELECT count(*) FROM account_lookup"));
    }

    [TestMethod]
    public async Task A_biller_that_is_not_offered_is_unavailable()
    {
        using var rig = await AccountRig.StartAsync();
        Assert.AreEqual(ErrorCode.BillerUnavailable, await RefusalAsync(rig.ValidateAsync("2201470032", "old-biller")));
    }

    [TestMethod]
    public async Task Who_does_not_want_to_be_found_and_who_does_not_exist_are_answered_alike_and_count_alike()
    {
        using var rig = await AccountRig.StartAsync();
        var nobody = await Assert.ThrowsExactlyAsync<TvPayException>(() => rig.ValidateAsync("2201470031"));
        var withheld = await Assert.ThrowsExactlyAsync<TvPayException>(() => rig.ValidateAsync("2201480038"));

        Assert.AreEqual(nobody.Code, withheld.Code);
        Assert.AreEqual(ErrorCode.AccountNotFound, nobody.Code);
        Assert.AreEqual(nobody.Message, withheld.Message);
        Assert.HasCount(2, rig.Biller.Asked);
        foreach (var number in new[] { "3301480038", "4401480038" }) await rig.LookUpAsync(number);
        Assert.AreEqual(ErrorCode.AccountNotFound, await rig.LookUpAsync("5501480038"));
        Assert.AreEqual(ErrorCode.LookupsLocked, await rig.LookUpAsync("6601480038"));
    }

    [TestMethod]
    [DataRow("张三", "••路 18 号")]
    [DataRow("张*", "幸福路 18 号 2 单元 301 室")]
    [DataRow("", "••路 18 号")]
    [DataRow("张*\u001b[2J", "")]
    [DataRow("张*张张张张张张张张张张张张张张张张张张张张", "")]
    public async Task What_a_biller_has_not_masked_reaches_no_household(string owner, string address)
    {
        using var rig = await AccountRig.StartAsync();
        rig.Biller.Customers = _ => new CustomerOutcome.Found(owner, address);

        Assert.AreEqual(ErrorCode.BillerUnavailable, await RefusalAsync(rig.AddAsync("2201470032")));

        Assert.HasCount(1, await AccountsAsync(rig));
        Assert.AreEqual(0, rig.Number("SELECT count(*) FROM account_lookup WHERE masked_owner IS NOT NULL"));
    }

    [TestMethod]
    public async Task A_biller_that_fails_is_unavailable_and_that_is_no_miss()
    {
        using var rig = await AccountRig.StartAsync();
        rig.Biller.BeforeFind = _ => throw new IOException("Down.");
        for (var i = 0; i < 6; i++) Assert.AreEqual(ErrorCode.BillerUnavailable, await rig.LookUpAsync(Nobodys(i)));
    }

    [TestMethod]
    public async Task A_slow_biller_is_given_up_on_after_ten_seconds_and_its_answer_serves_who_asks_next()
    {
        using var rig = await AccountRig.StartAsync();
        rig.Biller.BeforeFind = cancelled => Task.Delay(TimeSpan.FromSeconds(15), rig.Time, cancelled);
        var asking = rig.LookUpAsync("2201470032");
        await rig.Time.TimerAsync(rig.Time.GetUtcNow().AddSeconds(10)).WaitAsync(Limit);
        await rig.Time.TimerAsync(rig.Time.GetUtcNow().AddSeconds(15)).WaitAsync(Limit);
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.AreEqual(ErrorCode.BillerUnavailable, await asking.WaitAsync(Limit));

        var again = rig.LookUpAsync("2201470032");
        rig.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.IsNull(await again.WaitAsync(Limit));
        Assert.HasCount(1, rig.Biller.Asked);
    }

    [TestMethod]
    public async Task Bills_of_an_added_account_are_there_at_once_and_can_be_paid()
    {
        using var rig = await AccountRig.StartAsync();
        var water = rig.OtherBillers.Single(biller => biller.Profile.Id.ToString() == "city-water");

        var added = await rig.AddAsync("3051884200", biller: "city-water");

        var bills = await rig.Core.Bills.ListAsync(rig.Device, CancellationToken.None);
        Assert.IsTrue(bills.Bills.Any(bill => bill.Account == added.Id));
        var offer = await rig.Core.Bills.FetchAsync(rig.Device, water.Profile.Id, added.Id, water.Bills[0].Id, CancellationToken.None);
        Assert.AreEqual("李*", offer.Account.MaskedOwner);
    }

    [TestMethod]
    public async Task An_account_is_named_and_its_name_taken_away()
    {
        using var rig = await AccountRig.StartAsync();

        Assert.AreEqual("老家", (await rig.Core.Accounts.RenameAsync(rig.Device, GatewayRig.Account, "老家")).Nickname);
        Assert.AreEqual("老家", (await AccountsAsync(rig)).Single().Nickname);
        Assert.AreEqual("", (await rig.Core.Accounts.RenameAsync(rig.Device, GatewayRig.Account, "")).Nickname);
    }

    [TestMethod]
    public async Task An_account_that_is_removed_is_gone_from_the_list_and_its_payment_goes_on()
    {
        using var rig = await AccountRig.StartAsync();
        var payment = await rig.SubmitAsync(await rig.DraftAsync());
        var draft = await rig.DraftAsync("B-2");

        await rig.Core.Accounts.RemoveAsync(rig.Device, GatewayRig.Account);
        await rig.Core.Accounts.RemoveAsync(rig.Device, GatewayRig.Account);

        Assert.IsEmpty(await AccountsAsync(rig));
        Assert.IsEmpty((await rig.Core.Bills.ListAsync(rig.Device, CancellationToken.None)).Bills);
        Assert.AreEqual(ErrorCode.AccountNotFound, await RefusalAsync(rig.FetchAsync()));
        Assert.AreEqual(ErrorCode.AccountNotFound, await RefusalAsync(rig.Core.Accounts.RenameAsync(rig.Device, GatewayRig.Account, "x")));
        // What was quoted before may still be paid, and keeps its account.
        Assert.AreEqual(GatewayRig.Account, (await rig.SubmitAsync(draft)).Account);
        await rig.SettleAsync();
        var settled = await rig.Core.Stores.Payments.FindAsync(payment.Id);
        Assert.AreEqual((PaymentStatus.Settled, GatewayRig.Account), (settled!.Status, settled.Account!.Value));
    }

    [TestMethod]
    public async Task An_account_that_comes_back_is_the_same_and_known_to_have_been_paid()
    {
        using var rig = await AccountRig.StartAsync();
        rig.Biller.Customers = _ => new CustomerOutcome.Found("张*", "••小区 3 栋");
        Assert.IsFalse((await AccountsAsync(rig)).Single().PaidBefore);
        await rig.SubmitAsync(await rig.DraftAsync());
        Assert.IsTrue((await AccountsAsync(rig)).Single().PaidBefore);
        await rig.Core.Accounts.RemoveAsync(rig.Device, GatewayRig.Account);

        Assert.IsTrue((await rig.ValidateAsync("2201456817")).PaidBefore);
        var back = await rig.AddAsync("2201456817", "自己家");

        Assert.AreEqual((GatewayRig.Account, "自己家", true), (back.Id, back.Nickname, back.PaidBefore));
        Assert.AreEqual(back, (await AccountsAsync(rig)).Single());
    }

    [TestMethod]
    public async Task Money_that_went_back_has_paid_nothing()
    {
        using var rig = await AccountRig.StartAsync();
        await rig.SubmitAsync(await rig.DraftAsync());
        rig.Biller.Decide = _ => new CreditOutcome.Refused(ErrorCode.BillNotFound);
        await rig.SettleAsync();

        Assert.IsFalse((await AccountsAsync(rig)).Single().PaidBefore);
    }

    [TestMethod]
    public async Task What_is_the_neighbours_can_be_neither_named_nor_removed_and_the_same_number_may_be_in_two_households()
    {
        using var rig = await AccountRig.StartAsync();
        var neighbours = AccountId.Parse("h2-power");
        Assert.AreEqual(ErrorCode.AccountNotFound, await RefusalAsync(rig.Core.Accounts.RenameAsync(rig.Device, neighbours, "x")));
        Assert.AreEqual(ErrorCode.AccountNotFound, await RefusalAsync(rig.Core.Accounts.RemoveAsync(rig.Device, neighbours)));
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM biller_account WHERE removed_at_ms IS NULL AND household_id = 'household-2'"));

        var ours = await rig.AddAsync("2201470032");
        var theirs = await rig.AddAsync("2201470032", device: rig.NeighboursDevice);

        Assert.AreNotEqual(ours.Id, theirs.Id);
    }

    [TestMethod]
    public async Task A_household_has_so_many_accounts_and_no_more()
    {
        using var rig = await AccountRig.StartAsync(rig => rig.Settings with { Lookups = rig.Settings.Lookups with { Accounts = 3 } });
        for (var i = 0; i < 2; i++) await rig.AddAsync(Somebodys(i));
        rig.Biller.Asked.Clear();

        Assert.AreEqual(ErrorCode.AccountLimitReached, await RefusalAsync(rig.AddAsync(Somebodys(2))));
        Assert.AreEqual(ErrorCode.AccountLimitReached, await RefusalAsync(rig.ValidateAsync(Somebodys(2))));
        Assert.IsEmpty(rig.Biller.Asked);

        await rig.Core.Accounts.RemoveAsync(rig.Device, GatewayRig.Account);
        await rig.AddAsync(Somebodys(2));
    }

    [TestMethod]
    public async Task The_limit_holds_for_those_who_add_at_the_same_time()
    {
        using var rig = await AccountRig.StartAsync(rig => rig.Settings with { Lookups = rig.Settings.Lookups with { Accounts = 2 } });
        var answer = new TaskCompletionSource();
        rig.Biller.BeforeFind = _ => answer.Task;
        var all = Enumerable.Range(0, 4).Select(i => rig.AddAsync(Somebodys(i))).ToList();
        answer.SetResult();
        foreach (var adding in all)
        {
            try
            {
                await adding.WaitAsync(Limit);
            }
            catch (TvPayException e)
            {
                Assert.AreEqual(ErrorCode.AccountLimitReached, e.Code);
            }
        }

        Assert.HasCount(2, await AccountsAsync(rig));
    }

    private static async Task<BillerAccount[]> AccountsAsync(GatewayRig rig) =>
        [.. await rig.Core.Stores.Households.ListAccountsAsync(GatewayRig.Household)];
}
