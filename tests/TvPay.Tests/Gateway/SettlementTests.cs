using TvPay.Gateway.Billers;
using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Tests.Gateway;

/// <summary>The biller's money: at most one credit per payment, whatever the biller answers, and when.</summary>
[TestClass]
public sealed class SettlementTests
{
    private static readonly Task<CreditOutcome> Lost = Task.FromResult<CreditOutcome>(new CreditOutcome.Unknown());

    [TestMethod]
    public async Task What_the_biller_confirms_is_settled_with_its_reference()
    {
        using var rig = await GatewayRig.StartAsync();
        var accepted = await rig.SubmitAsync(await rig.DraftAsync());
        rig.Time.Advance(TimeSpan.FromSeconds(5));

        await rig.SettleAsync();

        var settled = await rig.Core.Stores.Payments.FindAsync(accepted.Id);
        Assert.AreEqual(PaymentStatus.Settled, settled!.Status);
        Assert.AreEqual(rig.Time.GetUtcNow(), settled.EndedAt);
        Assert.StartsWith("R-", settled.BillerReference);
        var credit = rig.Biller.Credits.Single();
        Assert.AreEqual(Money.Cny(86_40), credit.Amount);
        Assert.AreEqual(Convert.ToHexStringLower(accepted.Id.ToByteArray()), credit.RequestId);
        Assert.AreEqual(accepted.AcceptedAt + TimeSpan.FromHours(24), accepted.SettleBy);
    }

    [TestMethod]
    public async Task A_lost_confirmation_is_asked_for_and_nothing_is_credited_twice()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Biller.Return = _ => Lost;
        var accepted = await rig.SubmitAsync(await rig.DraftAsync());
        await rig.SettleAsync();
        Assert.AreEqual(PaymentStatus.Accepted, await StatusAsync(rig, accepted.Id));

        rig.Time.Advance(TimeSpan.FromSeconds(2));
        await rig.SettleAsync();

        Assert.AreEqual(PaymentStatus.Settled, await StatusAsync(rig, accepted.Id));
        Assert.HasCount(1, rig.Biller.Credits);
        Assert.AreEqual(1, rig.Biller.Calls);
    }

    [TestMethod]
    public async Task A_request_that_the_biller_never_got_is_repeated_under_the_same_id()
    {
        using var rig = await GatewayRig.StartAsync();
        var ids = new List<string>();
        rig.Biller.Decide = request =>
        {
            ids.Add(request.RequestId);
            return ids.Count < 3 ? throw new IOException("Line dropped.") : new CreditOutcome.Confirmed("R-3");
        };
        var accepted = await rig.SubmitAsync(await rig.DraftAsync());

        for (var i = 0; i < 3; i++)
        {
            await rig.SettleAsync();
            rig.Time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.AreEqual(PaymentStatus.Settled, await StatusAsync(rig, accepted.Id));
        Assert.HasCount(3, ids);
        Assert.AreEqual(1, ids.Distinct().Count());
    }

    [TestMethod]
    public async Task A_biller_that_answers_twice_settles_once()
    {
        using var rig = await GatewayRig.StartAsync();
        var accepted = await rig.SubmitAsync(await rig.DraftAsync());
        var store = rig.Core.Stores.Payments;
        await rig.SettleAsync();
        var settled = await store.FindAsync(accepted.Id);

        var again = await store.SettleAsync(accepted.Id, "R-other", (_, _) => throw new InvalidOperationException("Not booked again."));

        Assert.AreEqual(settled, again);
        Assert.AreEqual(2, rig.Number("SELECT count(*) FROM booking"));
    }

    [TestMethod]
    public async Task A_biller_that_never_answers_leaves_the_payment_accepted_with_its_promised_time()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Biller.Return = _ => Lost;
        rig.Biller.Answers = false;
        var accepted = await rig.SubmitAsync(await rig.DraftAsync());

        for (var day = 0; day < 30; day++)
        {
            await rig.SettleAsync();
            rig.Time.Advance(TimeSpan.FromDays(1));
        }

        var now = await rig.Core.Stores.Payments.FindAsync(accepted.Id);
        Assert.AreEqual(PaymentStatus.Accepted, now!.Status);
        Assert.AreEqual(accepted.SettleBy, now.SettleBy);
        Assert.IsEmpty(rig.Acquirer.GivenBack);
        Assert.HasCount(1, rig.Biller.Credits);
    }

    [TestMethod]
    public async Task A_biller_that_hangs_does_not_hold_up_the_next_round()
    {
        using var rig = await GatewayRig.StartAsync();
        var never = new TaskCompletionSource<CreditOutcome>();
        rig.Biller.Return = _ => never.Task;
        var stuck = await rig.SubmitAsync(await rig.DraftAsync("B-1"));
        Assert.AreEqual(1, await rig.Core.Settlements.BeginAsync());
        rig.Biller.Return = Task.FromResult;
        var next = await rig.SubmitAsync(await rig.DraftAsync("B-2"));

        Assert.AreEqual(1, await rig.Core.Settlements.BeginAsync());
        rig.Time.Advance(TimeSpan.FromSeconds(21));
        await rig.Core.Settlements.LandAsync().WaitAsync(TimeSpan.FromSeconds(30));

        Assert.AreEqual(PaymentStatus.Settled, await StatusAsync(rig, next.Id));
        Assert.AreEqual(PaymentStatus.Accepted, await StatusAsync(rig, stuck.Id));
        rig.Time.Advance(TimeSpan.FromSeconds(60));
        await rig.SettleAsync();
        Assert.AreEqual(PaymentStatus.Settled, await StatusAsync(rig, stuck.Id));
    }

    [TestMethod]
    public async Task What_the_biller_refuses_for_good_goes_back_to_the_household()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Biller.Decide = _ => new CreditOutcome.Refused(ErrorCode.BillAlreadyPaid);
        var accepted = await rig.SubmitAsync(await rig.DraftAsync());

        await rig.SettleAsync();

        var reversed = await rig.Core.Stores.Payments.FindAsync(accepted.Id);
        Assert.AreEqual(PaymentStatus.Reversed, reversed!.Status);
        Assert.AreEqual(ErrorCode.BillAlreadyPaid, reversed.Reason);
        CollectionAssert.AreEqual(new[] { accepted.Id.ToString() }, rig.Acquirer.GivenBack);
        Assert.AreEqual(Money.Cny(0), rig.Acquirer.Taken);
        Assert.IsTrue((await rig.Core.Stores.Books.ListBalancesAsync()).All(b => b.Amount.IsZero));
    }

    [TestMethod]
    public async Task Money_that_could_not_go_back_yet_goes_back_after_a_restart_and_the_biller_is_not_asked_again()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Biller.Decide = _ => new CreditOutcome.Refused(ErrorCode.BillNotFound);
        rig.Acquirer.GivesBack = false;
        var accepted = await rig.SubmitAsync(await rig.DraftAsync());
        await rig.SettleAsync();
        Assert.AreEqual(PaymentStatus.Accepted, await StatusAsync(rig, accepted.Id));

        rig.Acquirer.GivesBack = true;
        await rig.RestartAsync();
        await rig.SettleAsync();

        Assert.AreEqual(PaymentStatus.Reversed, await StatusAsync(rig, accepted.Id));
        Assert.AreEqual(1, rig.Biller.Calls);
    }

    [TestMethod]
    public async Task Nothing_is_reversed_that_the_biller_has_not_refused()
    {
        using var rig = await GatewayRig.StartAsync();
        var accepted = await rig.SubmitAsync(await rig.DraftAsync());

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => rig.Core.Stores.Payments.ReverseAsync(
            accepted.Id, (_, _) => throw new AssertFailedException("The store must refuse before it books.")));
    }

    [TestMethod]
    public async Task A_crash_before_the_confirmation_was_written_down_settles_after_the_restart()
    {
        using var rig = await GatewayRig.StartAsync();
        var never = new TaskCompletionSource<CreditOutcome>();
        rig.Biller.Return = _ => never.Task;
        var accepted = await rig.SubmitAsync(await rig.DraftAsync());
        await rig.Core.Settlements.BeginAsync();
        Assert.HasCount(1, rig.Biller.Credits);

        rig.Biller.Return = Task.FromResult;
        await rig.RestartAsync();
        await rig.SettleAsync();

        Assert.AreEqual(PaymentStatus.Settled, await StatusAsync(rig, accepted.Id));
        Assert.HasCount(1, rig.Biller.Credits);
    }

    [TestMethod]
    public async Task A_confirmation_without_a_proper_reference_confirms_nothing()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Biller.Decide = _ => new CreditOutcome.Confirmed(new string('R', 65));
        var accepted = await rig.SubmitAsync(await rig.DraftAsync());

        await rig.SettleAsync();

        Assert.AreEqual(PaymentStatus.Accepted, await StatusAsync(rig, accepted.Id));
    }

    private static async Task<PaymentStatus> StatusAsync(GatewayRig rig, PaymentId id) =>
        (await rig.Core.Stores.Payments.FindAsync(id))!.Status;
}
