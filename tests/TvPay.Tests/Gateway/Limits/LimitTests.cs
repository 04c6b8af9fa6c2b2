using TvPay.Gateway.Billers;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Limits;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Tests.Gateway.Accounts;

namespace TvPay.Tests.Gateway.Limits;

/// <summary>Limits where bills are quoted and where they are booked, on the real database.</summary>
[TestClass]
public sealed class LimitTests
{
    [TestMethod]
    public async Task One_payment_has_a_limit_and_what_is_refused_was_charged_to_nobody()
    {
        using var rig = await LimitRig.StartAsync();

        Assert.AreEqual(ErrorCode.PaymentAboveLimit, await rig.PayAsync(1, 101));

        Assert.AreEqual(0, rig.Acquirer.Calls);
        Assert.AreEqual(0, rig.Number("SELECT count(*) FROM bill_lock WHERE payment_id IS NOT NULL"));
        Assert.IsNull(await rig.PayAsync(1, 100));
    }

    [TestMethod]
    public async Task A_day_has_a_limit_that_ends_at_the_operators_midnight()
    {
        using var rig = await LimitRig.StartAsync();
        await rig.PayAsync(1, 100);
        Assert.AreEqual(ErrorCode.DayLimitReached, await PayTwoAsync(rig));

        rig.Time.Advance(new DateTimeOffset(2026, 10, 15, 0, 0, 0, TimeSpan.FromHours(8)) - rig.Time.GetUtcNow());

        Assert.IsNull(await rig.PayAsync(5, 100));
        Assert.IsNull(await rig.PayAsync(6, 100));
        Assert.AreEqual(ErrorCode.DayLimitReached, await NoQuoteCodeAsync(rig, 7));
    }

    [TestMethod]
    public async Task A_quote_tells_what_is_left_and_there_is_none_where_nothing_is()
    {
        using var rig = await LimitRig.StartAsync();
        await rig.PayAsync(1, 80);
        var left = (PaymentLimit.OfMoney)(await rig.LimitAsync(2, ErrorCode.DayLimitReached))!;
        Assert.AreEqual((Money.Cny(200_00), Money.Cny(120_00)), (left.Most, left.Left));

        await rig.PayAsync(2, 100);
        await rig.PayAsync(3, 19);
        var refused = await rig.NoQuoteAsync(4);

        Assert.AreEqual(ErrorCode.DayLimitReached, refused.Code);
        Assert.AreEqual(
            new PaymentLimit.OfMoney(
                ErrorCode.DayLimitReached, Money.Cny(200_00), Money.Cny(1_00),
                new DateTimeOffset(2026, 10, 15, 0, 0, 0, TimeSpan.FromHours(8))),
            refused.Limit);
    }

    [TestMethod]
    public async Task A_payment_counts_on_the_day_of_its_quote_however_late_it_comes()
    {
        using var rig = await LimitRig.StartAsync();
        var yesterday = await rig.DraftAsync(1, 100);
        var tooMuch = new[] { await rig.DraftAsync(2, 100), await rig.DraftAsync(3, 100) };
        rig.Time.Advance(TimeSpan.FromDays(1));
        await rig.PayAsync(4, 100);

        Assert.IsNull(await rig.PayAsync(yesterday));
        Assert.IsNull(await rig.PayAsync(tooMuch[0]));
        Assert.AreEqual(ErrorCode.DayLimitReached, await rig.PayAsync(tooMuch[1]));
        Assert.AreEqual(Money.Cny(100_00), ((PaymentLimit.OfMoney)(await rig.LimitAsync(5, ErrorCode.DayLimitReached))!).Left);
    }

    [TestMethod]
    public async Task A_month_has_a_limit_over_its_days()
    {
        using var rig = await LimitRig.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.IsNull(await rig.PayAsync(10 + i, 100));
            rig.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.AreEqual(ErrorCode.MonthLimitReached, await NoQuoteCodeAsync(rig, 20));
        rig.Time.Advance(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8)) - rig.Time.GetUtcNow());
        Assert.IsNull(await rig.PayAsync(20, 100));
    }

    [TestMethod]
    public async Task What_is_declined_or_goes_back_frees_the_limit()
    {
        using var rig = await LimitRig.StartAsync();
        rig.Biller.Decide = request => request.Bill == BillId.Parse("B-1")
            ? new CreditOutcome.Refused(ErrorCode.BillAlreadyPaid)
            : new CreditOutcome.Confirmed("R");
        await rig.PayAsync(1, 100);
        await rig.PayAsync(2, 100);
        Assert.AreEqual(ErrorCode.DayLimitReached, await NoQuoteCodeAsync(rig, 3));

        await rig.SettleAsync();

        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM payment WHERE status = 7"));
        Assert.IsNull(await rig.PayAsync(3, 100));
    }

    [TestMethod]
    public async Task A_device_and_a_household_have_a_pace_and_who_is_too_fast_is_noticed()
    {
        using var rig = await LimitRig.StartAsync();
        var (second, box) = await SecondDeviceAsync(rig);
        using var _ = box;
        for (var i = 0; i < 10; i++) Assert.IsNull(await rig.PayAsync(10 + i, 2));
        var late = await Assert.ThrowsExactlyAsync<TvPayException>(() => rig.FetchAsync("B-30"));
        Assert.AreEqual((ErrorCode.TooManyPayments, rig.Time.GetUtcNow() + Pace.Span), (late.Code, late.Limit!.MoreFrom));

        for (var i = 0; i < 4; i++) Assert.IsNull(await rig.PayAsync(40 + i, 2, second, box));
        var last = await rig.DraftAsync(50, 2, second, box);
        var beyond = await rig.DraftAsync(51, 2, second, box);
        Assert.IsNull(await rig.PayAsync(last, second));
        Assert.AreEqual(ErrorCode.TooManyPayments, await rig.PayAsync(beyond, second));

        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM alarm WHERE kind = 'TOO_MANY_PAYMENTS' AND device_id = 'stb-9'"));
        rig.Time.Advance(Pace.Span);
        Assert.IsNull(await rig.PayAsync(30, 2));
    }

    [TestMethod]
    public async Task An_account_that_was_just_added_takes_little_until_it_has_cooled_off()
    {
        using var rig = await LimitRig.StartAsync();
        foreach (var biller in rig.OtherBillers.Prepend(rig.Biller)) biller.Customers = AccountRig.CustomerOf;
        var added = await rig.AddAsync("2201470032");
        Task<ErrorCode?> PayAsync(int bill, long yuan) => IntoAsync(rig, added, bill, yuan);

        Assert.AreEqual(ErrorCode.AccountTooNew, await PayAsync(10, 51));
        Assert.IsNull(await PayAsync(10, 30));
        Assert.AreEqual(ErrorCode.AccountTooNew, await PayAsync(11, 21));
        Assert.IsNull(await rig.PayAsync(12, 100), "The others are as they were.");

        await rig.Core.Accounts.RemoveAsync(rig.Device, added.Id);
        await rig.AddAsync("2201470032");
        rig.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.AreEqual(ErrorCode.AccountTooNew, await PayAsync(13, 51));
        rig.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.IsNull(await PayAsync(13, 51));
    }

    [TestMethod]
    public async Task What_the_operator_sets_holds_from_the_next_payment_and_stands_in_the_audit()
    {
        using var rig = await LimitRig.StartAsync();
        var limits = rig.Core.Stores.Limits;
        await limits.SetAsync(null, LimitName.Day, 150_00, "lin");
        await limits.SetAsync(GatewayRig.Household, LimitName.Day, 50_00, "lin");
        Assert.AreEqual(ErrorCode.DayLimitReached, await rig.PayAsync(1, 51));
        await limits.SetAsync(GatewayRig.Household, LimitName.Day, null, "wang");
        Assert.IsNull(await rig.PayAsync(1, 51));
        Assert.AreEqual(ErrorCode.DayLimitReached, await rig.PayAsync(2, 100));
        await rig.RestartAsync();
        Assert.AreEqual(ErrorCode.DayLimitReached, await rig.PayAsync(2, 100));

        CollectionAssert.AreEqual(
            new[] { "lin  2 - 15000", "lin household-1 2 - 5000", "wang household-1 2 5000 -" },
            rig.Texts("""
                SELECT who || ' ' || household_id || ' ' || name || ' ' || coalesce(before, '-') || ' ' || coalesce(after, '-')
                FROM payment_limit_change ORDER BY change_id
                """));
        var nobody = await Assert.ThrowsExactlyAsync<TvPayException>(() =>
            rig.Core.Stores.Limits.SetAsync(HouseholdId.Parse("nobody"), LimitName.Day, 1, "lin"));
        Assert.AreEqual(ErrorCode.InvalidRequest, nobody.Code);
    }

    [TestMethod]
    public async Task A_refusal_stands_though_the_limit_is_raised_afterwards()
    {
        using var rig = await LimitRig.StartAsync();
        var draft = await rig.DraftAsync(1, 101);
        Assert.AreEqual(ErrorCode.PaymentAboveLimit, await rig.PayAsync(draft));
        await rig.Core.Stores.Limits.SetAsync(null, LimitName.OnePayment, 999_00, "lin");

        Assert.AreEqual(ErrorCode.PaymentAboveLimit, await rig.PayAsync(draft));
        Assert.IsNull(await rig.PayAsync(1, 101));
    }

    /// <summary>One more device of the same household, with a box of its own.</summary>
    internal static async Task<(Device, PaymentBox)> SecondDeviceAsync(GatewayRig rig)
    {
        var second = new Device(DeviceId.Parse("stb-9"), GatewayRig.Household);
        var box = new PaymentBox(GatewayRig.Realm, GatewayRig.Household, rig.Time, "BX-9");
        await rig.Core.Stores.Devices.EnrolAsync(GatewayRig.Enrolment(second, box, 9));
        return (second, box);
    }

    private static async Task<ErrorCode?> PayTwoAsync(GatewayRig rig)
    {
        var (first, second) = (await rig.DraftAsync(2, 60), await rig.DraftAsync(3, 60));
        Assert.IsNull(await rig.PayAsync(first));
        return await rig.PayAsync(second);
    }

    private static async Task<ErrorCode> NoQuoteCodeAsync(GatewayRig rig, int bill) => (await rig.NoQuoteAsync(bill)).Code;

    private static async Task<ErrorCode?> IntoAsync(GatewayRig rig, BillerAccount account, int bill, long yuan)
    {
        var offer = await rig.Core.Bills.FetchAsync(
            rig.Device, account.Biller, account.Id, BillId.Parse($"B-{bill}"), CancellationToken.None);
        var intent = rig.Box.Intent(offer.Quote, Money.Cny(yuan * 100) - Money.Cny(1_00));
        return await rig.PayAsync(new Submission(offer.Quote, intent.Encode(), rig.Box.Authorize(intent)));
    }
}
