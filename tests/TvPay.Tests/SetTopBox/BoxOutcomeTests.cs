using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Box;
using TvPay.Tests.App;
using TvPay.Tests.SetTopBox.World;
using static TvPay.Payments.PaymentState;

namespace TvPay.Tests.SetTopBox;

[TestClass]
public sealed class BoxOutcomeTests
{
    public static IEnumerable<object[]> Refusals() =>
        new[]
        {
            ErrorCode.BoxCancelled, ErrorCode.BoxTimeout, ErrorCode.PinBlocked, ErrorCode.CardRemoved, ErrorCode.CardRefused,
            ErrorCode.QuoteForged, ErrorCode.QuoteOtherHousehold,
        }.Select(code => new object[] { code.Reason });

    [TestMethod]
    [DynamicData(nameof(Refusals))]
    public void A_box_that_declines_has_not_charged(string reason) => TvWorld.Run(async tv =>
    {
        tv.Box.Next = FakeBox.Conduct.Decline;
        tv.Box.DeclineWith = ErrorCode.FromReason(reason)!;
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        var declined = await tv.UntilStateAsync(payment.Id, Declined);
        Assert.AreEqual(reason, declined.Reason?.Reason);
        await tv.UntilScreenAsync<Screen.Result>();
        await tv.PassAsync(TimeSpan.FromMinutes(2));
        Assert.IsEmpty(tv.Operator.Submissions);
    });

    [TestMethod]
    public void Without_a_box_the_payment_is_abandoned_and_nobody_is_asked() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        await OpenReviewAsync(tv);
        tv.Box.Become(BoxState.Absent);
        await tv.PassAsync(TimeSpan.FromMilliseconds(100));
        // As if the news of it had come a moment later: the screen still offers to confirm.
        tv.Tell(new Message.BoxStatusChanged(new BoxStatus(BoxState.Ready)));
        await tv.PassAsync(TimeSpan.FromMilliseconds(100));
        await tv.PressAsync(RemoteKey.Ok);
        await tv.UntilAsync(() => tv.History.Any(h => h.State is Abandoned), "an end");
        var (id, _) = tv.History[0];
        CollectionAssert.AreEqual(new[] { Recorded, Abandoned }, tv.StatesOf(id));
        Assert.IsEmpty(tv.Box.Asked);
    });

    [TestMethod]
    public void A_bridge_that_dies_before_it_is_asked_declines_and_the_service_goes_on() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        tv.OnCommitted = payment =>
        {
            if (payment.State == Authorizing) tv.Box.BridgeRuns = false;
        };
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Declined);
        await tv.PassAsync(TimeSpan.FromMinutes(1));
        Assert.IsFalse(tv.Running.IsCompleted);
    });

    [TestMethod]
    public void A_box_pulled_before_it_was_asked_declines() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        tv.OnCommitted = payment =>
        {
            if (payment.State == Authorizing) tv.Box.Become(BoxState.Absent);
        };
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        var declined = await tv.UntilStateAsync(payment.Id, Declined);
        Assert.AreEqual(ErrorCode.BoxAbsent, declined.Reason);
    });

    [TestMethod]
    public void A_box_lost_before_it_signed_is_voided_and_the_payment_abandoned() => TvWorld.Run(async tv =>
    {
        tv.Box.Next = FakeBox.Conduct.LoseBeforeSigning;
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        var abandoned = await tv.UntilStateAsync(payment.Id, Abandoned);
        CollectionAssert.AreEqual(new[] { Recorded, Authorizing, Undetermined, Abandoned }, tv.StatesOf(payment.Id));
        Assert.AreEqual(ErrorCode.AuthorizationVoided, abandoned.Reason);
        Assert.IsEmpty(tv.Operator.Submissions);
    });

    [TestMethod]
    public void A_box_lost_after_it_signed_tells_by_its_journal_and_signs_only_once() => TvWorld.Run(async tv =>
    {
        tv.Box.Next = FakeBox.Conduct.LoseAfterSigning;
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Settled);
        CollectionAssert.AreEqual(
            new[] { Recorded, Authorizing, Undetermined, Authorized, Submitting, Accepted, Settled },
            tv.StatesOf(payment.Id));
        Assert.AreEqual(1, tv.Box.Signatures);
        Assert.AreEqual(1, tv.Operator.Bookings);
    });

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void A_box_that_never_answers_meets_the_absolute_deadline(bool withKeepAlives) => TvWorld.Run(async tv =>
    {
        tv.Box.Next = withKeepAlives ? FakeBox.Conduct.OnlyKeepAlive : FakeBox.Conduct.StaySilent;
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        var asked = tv.Time.Passed;
        await tv.UntilStateAsync(payment.Id, Abandoned);
        Assert.IsTrue(tv.Time.Passed - asked < TimeSpan.FromMinutes(3), $"{tv.Time.Passed - asked}");
        await tv.UntilScreenAsync<Screen.Result>();
        Assert.IsInstanceOfType<JournalEntry.Voided>(tv.Box.Journal[tv.Box.Asked.Single()]);
    });

    [TestMethod]
    public void An_unplugged_box_is_asked_again_as_soon_as_it_is_back() => TvWorld.Run(async tv =>
    {
        tv.Box.Next = FakeBox.Conduct.LoseAfterSigning;
        await tv.StartAsync();
        tv.OnCommitted = payment =>
        {
            if (payment.State == Authorizing) tv.Box.Next = FakeBox.Conduct.LoseAfterSigning;
            if (payment.State == Undetermined) tv.Box.Become(BoxState.Absent);
        };
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Undetermined);
        await tv.PassAsync(TimeSpan.FromMinutes(30));
        Assert.AreEqual(Undetermined, (await tv.Ledger.FindAsync(payment.Id))!.Payment.State);

        tv.Box.Become(BoxState.Ready);
        await tv.UntilStateAsync(payment.Id, Authorized, TimeSpan.FromSeconds(1));
    });

    [TestMethod]
    public void A_forged_authorization_is_never_submitted_and_raises_an_alarm() => TvWorld.Run(async tv =>
    {
        tv.Box.Next = FakeBox.Conduct.Forge;
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Abandoned);
        CollectionAssert.AreEqual(new[] { Recorded, Authorizing, Undetermined, Abandoned }, tv.StatesOf(payment.Id));
        Assert.HasCount(1, tv.Alarms.Where(line => line.Contains("AUTHORIZATION_FORGED")).ToList());
        Assert.IsEmpty(tv.Operator.Submissions);
    });

    [TestMethod]
    public void A_signature_over_another_total_is_refused() => TvWorld.Run(async tv =>
    {
        tv.Box.Next = FakeBox.Conduct.SignAnotherTotal;
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Abandoned);
        Assert.HasCount(1, tv.Alarms.Where(line => line.Contains("AUTHORIZATION_MISMATCH")).ToList());
        Assert.IsEmpty(tv.Operator.Submissions);
    });

    [TestMethod]
    public void A_journal_that_forges_leaves_the_payment_undetermined_until_it_tells_the_truth() => TvWorld.Run(async tv =>
    {
        tv.Box.Next = FakeBox.Conduct.LoseAfterSigning;
        tv.Box.JournalForges = true;
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Undetermined);
        await tv.PassAsync(TimeSpan.FromMinutes(20));
        Assert.AreEqual(Undetermined, (await tv.Ledger.FindAsync(payment.Id))!.Payment.State);
        Assert.IsEmpty(tv.Operator.Submissions);
        Assert.IsTrue(tv.Box.JournalReads is > 5 and < 60, $"{tv.Box.JournalReads} reads");

        tv.Box.JournalForges = false;
        await tv.UntilStateAsync(payment.Id, Settled);
    });

    [TestMethod]
    public void The_household_s_cancel_is_a_request_and_the_box_decides() => TvWorld.Run(async tv =>
    {
        tv.Box.PersonTakes = TimeSpan.FromSeconds(30);
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilScreenAsync<Screen.FollowBox>();
        await tv.ChooseAsync(new RowId.Cancel());
        var declined = await tv.UntilStateAsync(payment.Id, Declined);
        Assert.AreEqual(ErrorCode.BoxCancelled, declined.Reason);
    });

    private static async Task OpenReviewAsync(TvWorld tv)
    {
        await tv.UntilAsync(() => tv.Screen is Screen.Home && tv.Screen.Rows.Any(r => r.Id is RowId.Bill), "bills");
        await tv.ChooseAsync(new RowId.Bill(Evening.Power.Key));
        await tv.UntilAsync(() => tv.Screen.Rows.OfType<Row.Action>().Any(r => r is { Id: RowId.Review, IsEnabled: true }), "a quote");
        await tv.ChooseAsync(new RowId.Review());
        await tv.UntilScreenAsync<Screen.Review>();
        for (var i = 0; i < 20 && tv.Screen.Rows[tv.Screen.Focused].Id is not RowId.Confirm; i++) await tv.PressAsync(RemoteKey.Down);
    }
}
