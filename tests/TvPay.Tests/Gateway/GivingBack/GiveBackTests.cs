using TvPay.Gateway.Billers;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Support;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway.GivingBack;

/// <summary>Money that moved without a bill being settled goes back by T+1, and never while the biller's word is out.</summary>
[TestClass]
public sealed class GiveBackTests
{
    /// <summary>The end of the day after the payment's, in China.</summary>
    private static readonly DateTimeOffset Overdue = new(2026, 10, 15, 16, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public async Task What_a_biller_takes_in_the_last_second_is_settled()
    {
        using var rig = await RigAsync();
        LineIsDown(rig);
        var paid = await PayAsync(rig);
        rig.Biller.Decide = _ => new CreditOutcome.Confirmed("R-late");

        await SettleAtAsync(rig, Overdue.AddSeconds(-1));

        Assert.AreEqual(PaymentStatus.Settled, (await FindAsync(rig, paid)).Status);
        Assert.IsEmpty(rig.Acquirer.GivenBack);
    }

    [TestMethod]
    public async Task What_no_biller_took_by_the_next_day_goes_back_by_itself_and_the_household_hears_of_it()
    {
        using var rig = await RigAsync();
        LineIsDown(rig);
        var paid = await PayAsync(rig);
        await SettleAtAsync(rig, Overdue.AddSeconds(-1));
        Assert.AreEqual(PaymentStatus.Accepted, (await FindAsync(rig, paid)).Status);

        await SettleAtAsync(rig, Overdue.AddMinutes(10));

        var reversed = await FindAsync(rig, paid);
        Assert.AreEqual(PaymentStatus.Reversed, reversed.Status);
        Assert.AreEqual(ErrorCode.BillerUnavailable, reversed.Reason);
        CollectionAssert.AreEqual(new[] { paid.ToString() }, rig.Acquirer.GivenBack);
        Assert.IsTrue((await rig.Core.Stores.Books.ListBalancesAsync()).All(balance => balance.Amount.IsZero));
        Assert.IsEmpty(await rig.Core.Stores.Books.AuditAsync());
        var told = (await rig.Core.Stores.Notices.ListAsync(rig.Device.Id, 0, 10)).Single().Subject;
        Assert.AreEqual(new NoticeSubject.PaymentChanged(paid, PaymentStatus.Reversed), told);
        Assert.AreEqual(0, rig.Number("SELECT count(*) FROM alarm"));
        Assert.IsNotNull(await rig.DraftAsync(), "The bill can be paid again.");
    }

    [TestMethod]
    public async Task After_that_a_credit_that_was_still_on_its_way_credits_nothing()
    {
        using var rig = await RigAsync();
        LineIsDown(rig);
        var paid = await PayAsync(rig);
        await SettleAtAsync(rig, Overdue);
        rig.Biller.Decide = _ => new CreditOutcome.Confirmed("R-stray");

        var stray = await rig.Biller.CreditAsync(
            new CreditRequest(CreditRequest.IdOf(paid), AccountNumber.Parse("2201456817"), BillId.Parse("B-1"), Money.Cny(86_40)),
            CancellationToken.None);

        Assert.IsInstanceOfType<CreditOutcome.Refused>(stray);
        Assert.IsEmpty(rig.Biller.Credits);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task While_the_biller_s_word_is_out_nothing_goes_back_and_a_person_is_called_once(bool hadIt)
    {
        using var rig = await RigAsync();
        if (!hadIt) LineIsDown(rig);
        rig.Biller.Return = _ => Task.FromResult<CreditOutcome>(new CreditOutcome.Unknown());
        rig.Biller.Answers = false;
        var paid = await PayAsync(rig);
        for (var day = 0; day < 10; day++)
        {
            await SettleAtAsync(rig, Overdue.AddDays(day));
            Assert.AreEqual(PaymentStatus.Accepted, (await FindAsync(rig, paid)).Status);
        }

        Assert.IsEmpty(rig.Acquirer.GivenBack);
        CollectionAssert.AreEqual(new[] { paid.ToString() }, rig.Texts("SELECT subject FROM alarm WHERE kind = 'SETTLEMENT_OVERDUE' AND count = 1"));
        Assert.HasCount(1, rig.Logs.Lines.Where(line => line.Contains("ALARM", StringComparison.Ordinal)));

        rig.Biller.Answers = true;
        await SettleAtAsync(rig, Overdue.AddDays(11));

        Assert.AreEqual(hadIt ? PaymentStatus.Settled : PaymentStatus.Reversed, (await FindAsync(rig, paid)).Status);
        Assert.HasCount(hadIt ? 0 : 1, rig.Acquirer.GivenBack);
        Assert.HasCount(hadIt ? 1 : 0, rig.Biller.Credits);
    }

    [TestMethod]
    public async Task Past_its_promised_time_a_payment_is_listed_until_it_has_ended()
    {
        using var rig = await RigAsync();
        LineIsDown(rig);
        rig.Biller.Answers = false;
        var paid = await PayAsync(rig);
        var promised = (await FindAsync(rig, paid)).SettleBy!.Value;
        await SettleAtAsync(rig, promised);
        Assert.IsEmpty(await rig.Core.Stores.Reconciliation.ListOverdueAsync(10));

        await SettleAtAsync(rig, Overdue);
        var listed = (await rig.Core.Stores.Reconciliation.ListOverdueAsync(10)).Single();
        Assert.AreEqual((paid, promised, Money.Cny(87_40), false), (listed.Payment, listed.SettleBy, listed.Total, listed.IsGoingBack));
        var page = new ReportPage(TimeSpan.FromHours(8)).Of([], [listed]);
        Assert.Contains(paid.ToString(), page);
        Assert.Contains("the biller does not say", page);

        rig.Biller.Answers = true;
        rig.Acquirer.GivesBack = false;
        await SettleAtAsync(rig, Overdue.AddHours(1));
        Assert.IsTrue((await rig.Core.Stores.Reconciliation.ListOverdueAsync(10)).Single().IsGoingBack);

        rig.Acquirer.GivesBack = true;
        await SettleAtAsync(rig, Overdue.AddHours(2));
        Assert.IsEmpty(await rig.Core.Stores.Reconciliation.ListOverdueAsync(10));
    }

    [TestMethod]
    public async Task A_biller_that_is_offered_no_more_calls_a_person_and_keeps_the_money_where_it_is()
    {
        using var rig = await RigAsync();
        LineIsDown(rig);
        var paid = await PayAsync(rig);
        rig.Offers = false;
        await rig.RestartAsync();

        await SettleAtAsync(rig, Overdue);

        Assert.AreEqual(PaymentStatus.Accepted, (await FindAsync(rig, paid)).Status);
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM alarm WHERE kind = 'SETTLEMENT_OVERDUE'"));
        Assert.IsEmpty(rig.Acquirer.GivenBack);
    }

    [TestMethod]
    public async Task That_a_biller_has_never_seen_a_request_is_not_yet_its_word_that_it_never_will()
    {
        using var rig = await RigAsync();
        LineIsDown(rig);
        rig.Biller.Closes = false;
        var paid = await PayAsync(rig);

        await SettleAtAsync(rig, Overdue.AddDays(1));

        Assert.IsInstanceOfType<CreditOutcome.NotFound>(
            await rig.Biller.QueryCreditAsync(CreditRequest.IdOf(paid), CancellationToken.None));
        Assert.AreEqual(PaymentStatus.Accepted, (await FindAsync(rig, paid)).Status);
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM alarm"));
    }

    [TestMethod]
    public async Task An_overdue_payment_is_not_credited_any_more()
    {
        using var rig = await RigAsync();
        LineIsDown(rig);
        var paid = await PayAsync(rig);
        var calls = rig.Biller.Calls;

        await SettleAtAsync(rig, Overdue);

        Assert.AreEqual(calls, rig.Biller.Calls);
        Assert.AreEqual(PaymentStatus.Reversed, (await FindAsync(rig, paid)).Status);
    }

    [TestMethod]
    public async Task An_acquirer_that_can_not_tell_is_asked_again_after_a_restart_and_gives_back_once()
    {
        using var rig = await RigAsync();
        LineIsDown(rig);
        var paid = await PayAsync(rig);
        rig.Acquirer.GivesBack = false;
        await SettleAtAsync(rig, Overdue);
        Assert.AreEqual(PaymentStatus.Accepted, (await FindAsync(rig, paid)).Status);

        rig.Acquirer.GivesBack = true;
        await rig.RestartAsync();
        await rig.SettleAsync();
        await SettleAtAsync(rig, Overdue.AddDays(1));

        Assert.AreEqual(PaymentStatus.Reversed, (await FindAsync(rig, paid)).Status);
        Assert.HasCount(1, rig.Acquirer.GivenBack);
        Assert.AreEqual(1, rig.Number($"SELECT count(*) FROM booking WHERE event = {(int)LogEvent.Reversed}"));
    }

    private static Task<GatewayRig> RigAsync() => GatewayRig.StartAsync();

    /// <summary>No credit reaches the biller, and the gateway can't know that.</summary>
    private static void LineIsDown(GatewayRig rig) => rig.Biller.Decide = _ => throw new IOException("Line dropped.");

    /// <summary>Pays, and lets the biller have it as far as the line allows.</summary>
    private static async Task<PaymentId> PayAsync(GatewayRig rig)
    {
        var accepted = await rig.SubmitAsync(await rig.DraftAsync());
        await rig.SettleAsync();
        return accepted.Id;
    }

    private static async Task SettleAtAsync(GatewayRig rig, DateTimeOffset moment)
    {
        rig.Time.Advance(moment - rig.Time.GetUtcNow());
        await rig.SettleAsync();
    }

    private static async Task<PaymentRecord> FindAsync(GatewayRig rig, PaymentId id) => (await rig.Core.Stores.Payments.FindAsync(id))!;
}
