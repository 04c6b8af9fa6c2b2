using TvPay.App;
using TvPay.Payments;
using TvPay.Tests.App;
using TvPay.Tests.SetTopBox.World;
using static TvPay.Payments.PaymentState;

namespace TvPay.Tests.SetTopBox;

[TestClass]
public sealed class GatewayTroubleTests
{
    [TestMethod]
    public void With_the_gateway_down_before_review_nothing_is_confirmed() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        await tv.UntilAsync(() => tv.Screen.Rows.Any(row => row.Id is RowId.Bill), "bills");
        tv.Operator.IsDown = true;
        await tv.ChooseAsync(new RowId.Bill(Evening.Power.Key));
        await tv.UntilAsync(() => tv.Screen is Screen.Bill { Problem.Code: { } code } && code.Contains("TP501"), "the gateway's absence on the screen");
        Assert.IsEmpty(tv.History);
        Assert.IsEmpty(tv.Box.Asked);
    });

    [TestMethod]
    public void With_the_gateway_down_after_the_box_has_signed_the_payment_waits_and_is_delivered() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        tv.OnCommitted = payment =>
        {
            if (payment.State == Authorizing) tv.Operator.IsDown = true;
        };
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Unknown);
        await tv.PassAsync(TimeSpan.FromHours(5));
        Assert.AreEqual(Unknown, (await tv.Ledger.FindAsync(payment.Id))!.Payment.State);

        tv.Operator.IsDown = false;
        await tv.UntilStateAsync(payment.Id, Settled, TimeSpan.FromMinutes(6));
        Assert.AreEqual(1, tv.Operator.Bookings);
    });

    [TestMethod]
    public void A_lost_request_is_submitted_again_with_the_same_bytes() => TvWorld.Run(async tv =>
    {
        for (var i = 0; i < 3; i++) tv.Operator.Mishaps.Enqueue(FakeOperator.Mishap.LoseRequest);
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Settled);
        Assert.HasCount(4, tv.Operator.Submissions);
        Assert.HasCount(1, tv.Operator.Submissions.Distinct().ToList());
        Assert.AreEqual(1, tv.Operator.Bookings);
    });

    [TestMethod]
    public void A_lost_response_is_resolved_and_not_submitted_again() => TvWorld.Run(async tv =>
    {
        tv.Operator.Mishaps.Enqueue(FakeOperator.Mishap.LoseResponse);
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Settled);
        CollectionAssert.AreEqual(
            new[] { Recorded, Authorizing, Authorized, Submitting, Unknown, Accepted, Settled }, tv.StatesOf(payment.Id));
        Assert.HasCount(1, tv.Operator.Submissions);
        Assert.AreEqual(1, tv.Operator.Bookings);
    });

    [TestMethod]
    public void An_issuer_that_declines_ends_the_payment_and_nothing_is_tried_again() => TvWorld.Run(async tv =>
    {
        tv.Operator.Issuer = _ => ErrorCode.InsufficientFunds;
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        var rejected = await tv.UntilStateAsync(payment.Id, Rejected);
        Assert.AreEqual(ErrorCode.InsufficientFunds, rejected.Reason);
        await tv.PassAsync(TimeSpan.FromHours(2));
        Assert.HasCount(1, tv.Operator.Submissions);
    });

    [TestMethod]
    public void Only_the_gateway_says_that_a_payment_has_expired() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        tv.OnCommitted = payment =>
        {
            if (payment.State == Authorizing) tv.Operator.IsDown = true;
        };
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Unknown);
        await tv.PassAsync(TimeSpan.FromHours(80));
        Assert.AreEqual(Unknown, (await tv.Ledger.FindAsync(payment.Id))!.Payment.State);

        tv.Operator.IsDown = false;
        var expired = await tv.UntilStateAsync(payment.Id, Expired, TimeSpan.FromMinutes(6));
        Assert.AreEqual(ErrorCode.PaymentExpired, expired.Reason);
        Assert.AreEqual(0, tv.Operator.Bookings);
    });

    [TestMethod]
    [DataRow("DEVICE_NOT_ENROLLED")]
    [DataRow("GATEWAY_UNTRUSTED")]
    public void Trouble_with_certificates_holds_a_payment_and_releases_it_by_itself(string reason) => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        tv.OnCommitted = payment =>
        {
            if (payment.State == Authorizing) tv.Operator.Distrust = ErrorCode.FromReason(reason);
        };
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Unknown);
        await tv.PassAsync(TimeSpan.FromMinutes(1));
        Assert.AreEqual(reason, (await tv.Ledger.HeldAsync()).Single().HeldFor?.Reason);
        await tv.PassAsync(TimeSpan.FromDays(1));
        Assert.AreEqual(Unknown, (await tv.Ledger.FindAsync(payment.Id))!.Payment.State);

        tv.Operator.Distrust = null;
        await tv.UntilStateAsync(payment.Id, Settled, TimeSpan.FromMinutes(6));
        Assert.IsEmpty(await tv.Ledger.HeldAsync());
        Assert.AreEqual(1, tv.Operator.Bookings);
    });

    [TestMethod]
    public void An_id_conflict_stops_the_payment_with_an_alarm_and_never_takes_a_new_id() => TvWorld.Run(async tv =>
    {
        tv.Operator.Mishaps.Enqueue(FakeOperator.Mishap.SayIdConflict);
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Unknown);
        await tv.PassAsync(TimeSpan.FromDays(1));
        Assert.AreEqual(ErrorCode.PaymentIdConflict, (await tv.Ledger.HeldAsync()).Single().HeldFor);
        Assert.HasCount(1, tv.Operator.Submissions);
        Assert.HasCount(1, tv.Alarms.ToList());
        Assert.AreEqual(Unknown, (await tv.Ledger.FindAsync(payment.Id))!.Payment.State);
    });

    [TestMethod]
    public void A_row_at_which_the_gateway_falls_silent_does_not_stop_the_others() => TvWorld.Run(async tv =>
    {
        tv.Operator.Poisonous.Add(Evening.Power.Key.Biller);
        await tv.StartAsync();
        var poison = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(poison.Id, Unknown);
        await GoHomeAsync(tv);
        var other = await tv.ConfirmAndFindAsync(Evening.Gas);
        await tv.UntilStateAsync(other.Id, Settled);
        await tv.PassAsync(TimeSpan.FromHours(1));
        Assert.AreEqual(Unknown, (await tv.Ledger.FindAsync(poison.Id))!.Payment.State);
        Assert.IsTrue(tv.Operator.Submissions.Count < 100, $"{tv.Operator.Submissions.Count} submissions in an hour");
    });

    [TestMethod]
    public void A_row_that_cannot_be_sent_is_set_aside_with_an_alarm_and_the_others_go_on() => TvWorld.Run(async tv =>
    {
        tv.Operator.Unsendable.Add(Evening.Power.Key.Biller);
        await tv.StartAsync();
        var poison = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilAsync(() => tv.Alarms.Any(), "an alarm");
        tv.Operator.Unsendable.Clear();
        await GoHomeAsync(tv);
        var other = await tv.ConfirmAndFindAsync(Evening.Gas);
        await tv.UntilStateAsync(other.Id, Settled);
        await tv.PassAsync(TimeSpan.FromDays(1));
        Assert.AreEqual(poison.Id, (await tv.Ledger.HeldAsync()).Single().Payment);
        Assert.HasCount(1, tv.Alarms.ToList());
    });

    [TestMethod]
    public void A_promise_that_does_not_verify_is_not_believed() => TvWorld.Run(async tv =>
    {
        tv.Operator.ForgesPromises = true;
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Unknown);
        await tv.PassAsync(TimeSpan.FromMinutes(10));
        Assert.AreEqual(Unknown, (await tv.Ledger.FindAsync(payment.Id))!.Payment.State);
        Assert.IsTrue(tv.Alarms.Any());
    });

    [TestMethod]
    public void A_forged_quote_does_not_reach_the_review() => TvWorld.Run(async tv =>
    {
        tv.Operator.ForgesQuotes = true;
        await tv.StartAsync();
        await tv.UntilAsync(() => tv.Screen.Rows.Any(row => row.Id is RowId.Bill), "bills");
        await tv.ChooseAsync(new RowId.Bill(Evening.Power.Key));
        await tv.UntilAsync(() => tv.Screen is Screen.Bill { Problem.Code: { } code } && code.Contains("TP201"), "the forgery on the screen");
        Assert.HasCount(1, tv.Alarms.Where(line => line.Contains("QUOTE_FORGED")).ToList());
    });

    [TestMethod]
    public void A_forged_receipt_raises_an_alarm_and_its_tree_head_is_not_kept() => TvWorld.Run(async tv =>
    {
        tv.Operator.Receipts = fetched => fetched with
        {
            Receipt = fetched.Receipt with
            {
                Entries = [fetched.Receipt.Entries[0] with { Leaf = Spoiled(fetched.Receipt.Entries[0].Leaf) }],
            },
        };
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Accepted);
        await tv.UntilScreenAsync<Screen.Result>();
        await tv.ChooseAsync(new RowId.Receipt(payment.Id));
        await tv.UntilAsync(() => tv.Screen is Screen.Receipt { Problem.Code: { } code } && code.Contains("TP506"), "the forgery on the screen");
        Assert.HasCount(1, tv.Alarms.Where(line => line.Contains("RECEIPT_FORGED")).ToList());
        Assert.IsNull(await tv.Ledger.TreeHeadAsync());
    });

    [TestMethod]
    public void A_wall_clock_that_jumps_delays_nothing_for_long() => TvWorld.Run(async tv =>
    {
        tv.Operator.Mishaps.Enqueue(FakeOperator.Mishap.LoseRequest);
        await tv.StartAsync();
        tv.OnCommitted = payment =>
        {
            if (payment.State == Unknown) tv.Time.StepWallClock(TimeSpan.FromDays(-365));
        };
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Accepted, TimeSpan.FromMinutes(2));
    });

    internal static async Task GoHomeAsync(TvWorld tv)
    {
        await tv.UntilScreenAsync<Screen.Result>();
        while (tv.Screen is not Screen.Home) await tv.PressAsync(RemoteKey.Back);
    }

    private static TvPay.Payments.Evidence.Octets Spoiled(TvPay.Payments.Evidence.Octets leaf)
    {
        var bytes = leaf.ToArray();
        bytes[^1] ^= 1;
        return TvPay.Payments.Evidence.Octets.Own(bytes);
    }
}
