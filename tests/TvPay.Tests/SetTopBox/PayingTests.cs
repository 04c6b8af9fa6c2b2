using TvPay.App;
using TvPay.Payments;
using TvPay.Tests.App;
using TvPay.Tests.SetTopBox.World;
using static TvPay.Payments.PaymentState;

namespace TvPay.Tests.SetTopBox;

[TestClass]
public sealed class PayingTests
{
    [TestMethod]
    public void A_bill_goes_the_whole_way_from_the_remote_to_the_biller() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilScreenAsync<Screen.FollowBox>();
        await tv.UntilScreenAsync<Screen.Result>();
        await tv.UntilStateAsync(payment.Id, Settled);

        CollectionAssert.AreEqual(
            new[] { Recorded, Authorizing, Authorized, Submitting, Accepted, Settled }, tv.StatesOf(payment.Id));
        Assert.AreEqual(1, tv.Operator.Bookings);
        Assert.AreEqual(1, tv.Box.Signatures);
        Assert.HasCount(1, tv.Operator.Submissions);
        Assert.IsEmpty(tv.Alarms.ToList());
        var settled = (await tv.PaymentsAsync()).Single();
        Assert.AreEqual(Money.Cny(86_40), settled.Total);
        Assert.AreEqual("CP-1", settled.BillerReference);
    });

    [TestMethod]
    public void The_same_evening_twice_is_the_same_to_the_millisecond()
    {
        CollectionAssert.AreEqual(Evening1(), Evening1());

        static List<string> Evening1()
        {
            var trace = new List<string>();
            TvWorld.Run(async tv =>
            {
                tv.OnCommitted = p => trace.Add($"{tv.Time.Passed} {p.Id} {p.State}");
                tv.Operator.Mishaps.Enqueue(FakeOperator.Mishap.LoseResponse);
                await tv.StartAsync();
                var payment = await tv.ConfirmAndFindAsync(Evening.Gas);
                await tv.UntilStateAsync(payment.Id, Settled);
            });
            return trace;
        }
    }

    [TestMethod]
    public void Three_bills_one_after_the_other_each_have_their_own_authorization() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        foreach (var bill in new[] { Evening.Power, Evening.Water, Evening.Gas })
        {
            var payment = await tv.ConfirmAndFindAsync(bill);
            await tv.UntilScreenAsync<Screen.Result>();
            await tv.UntilStateAsync(payment.Id, Accepted);
            while (tv.Screen is not Screen.Home) await tv.PressAsync(RemoteKey.Back);
        }

        Assert.AreEqual(3, tv.Operator.Bookings);
        Assert.HasCount(3, tv.Box.Asked.Distinct().ToList());
    });

    [TestMethod]
    public void A_receipt_is_shown_once_it_is_verified() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilScreenAsync<Screen.Result>();
        await tv.UntilStateAsync(payment.Id, Settled);
        await tv.ChooseAsync(new RowId.Receipt(payment.Id));
        await tv.UntilAsync(() => tv.Screen is Screen.Receipt { Check: not null }, "a verified receipt");
        Assert.IsNotNull(await tv.Ledger.TreeHeadAsync());
    });

    [TestMethod]
    public void A_receipt_once_verified_can_be_shown_without_the_gateway() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilScreenAsync<Screen.Result>();
        await tv.UntilStateAsync(payment.Id, Settled);
        await tv.ChooseAsync(new RowId.Receipt(payment.Id));
        await tv.UntilAsync(() => tv.Screen is Screen.Receipt { Check: not null }, "a verified receipt");
        await tv.PressAsync(RemoteKey.Back);
        await tv.UntilScreenAsync<Screen.Result>();

        tv.Operator.IsDown = true;
        await tv.ChooseAsync(new RowId.Receipt(payment.Id));
        await tv.UntilAsync(() => tv.Screen is Screen.Receipt { Check: not null }, "the receipt that was kept");
    });

    [TestMethod]
    public void A_bill_under_way_is_locked_for_a_second_payment() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        tv.Operator.IsDown = false;
        tv.Box.PersonTakes = TimeSpan.FromMinutes(1);
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Authorizing);
        var again = await tv.Ledger.RecordAsync(
            [new PaymentEvent.IntentRecorded(payment.QuoteSigned, (payment.Intent with { Id = OtherId(tv) }).Encode(), payment.Account)]);
        Assert.AreEqual(new TvPay.Ledger.LedgerOutcome.Failed(ErrorCode.BillInFlight), again);
    });

    [TestMethod]
    public void The_language_outlives_a_restart() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        await tv.UntilAsync(() => tv.Screen is Screen.Home home && home.Rows.Any(r => r.Id is RowId.Language), "home");
        await tv.ChooseAsync(new RowId.Language());
        await tv.UntilAsync(() => tv.Screen.Frame.LanguageTag == "zh-Hans", "Chinese");
        await tv.PassAsync(TimeSpan.FromSeconds(1));
        Assert.AreEqual("zh-Hans", await tv.Ledger.SettingAsync("language"));
    });

    private static PaymentId OtherId(TvWorld tv) => PaymentId.Create(tv.Time.GetUtcNow(), new CountingEntropy());
}
