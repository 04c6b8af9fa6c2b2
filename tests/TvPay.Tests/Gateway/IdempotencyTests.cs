using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway;

/// <summary>One effect per payment id, for ever.</summary>
[TestClass]
public sealed class IdempotencyTests
{
    [TestMethod]
    public async Task The_same_request_gets_the_same_answer_to_the_byte_for_ever()
    {
        using var rig = await GatewayRig.StartAsync();
        var draft = await rig.DraftAsync();
        var first = await rig.SubmitAsync(draft);

        var second = await rig.SubmitAsync(draft);
        await rig.SettleAsync();
        rig.Time.Advance(TimeSpan.FromDays(400));
        await rig.RestartAsync();
        var years = await rig.SubmitAsync(draft);

        Assert.AreEqual(PaymentStatus.Accepted, first.Status);
        Assert.AreEqual(first, second);
        Assert.AreEqual(first.Promise, years.Promise);
        Assert.AreEqual(PaymentStatus.Settled, years.Status);
        Assert.AreEqual(1, rig.Acquirer.Calls);
        Assert.HasCount(1, rig.Biller.Credits);
    }

    [TestMethod]
    public async Task Thirty_two_at_once_are_one_booking()
    {
        using var rig = await GatewayRig.StartAsync();
        var draft = await rig.DraftAsync();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Acquirer.Return = async outcome =>
        {
            await gate.Task;
            return outcome;
        };

        var submissions = Enumerable.Range(0, 32).Select(_ => Task.Run(() => rig.SubmitAsync(draft))).ToList();
        gate.SetResult();
        var answers = await Task.WhenAll(submissions).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.IsTrue(answers.All(answer => answer.Promise == answers[0].Promise && answer.Status == PaymentStatus.Accepted));
        Assert.AreEqual(1, rig.Acquirer.Calls);
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM booking"));
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM payment"));
    }

    [TestMethod]
    public async Task The_same_id_with_other_bytes_is_refused_with_an_alarm_and_changes_nothing()
    {
        using var rig = await GatewayRig.StartAsync();
        var draft = await rig.DraftAsync();
        var accepted = await rig.SubmitAsync(draft);
        var intent = PaymentIntent.Decode(draft.Intent.Span);
        // The same payment, agreed to once more: another counter, other bytes.
        var other = draft with { Authorization = rig.Box.Authorize(intent) };

        var refusal = await rig.RefusalAsync(other);

        Assert.AreEqual(ErrorCode.PaymentIdConflict, refusal);
        Assert.AreNotEqual(ErrorFinality.Refused, refusal.Finality);
        Assert.AreEqual(accepted, await rig.Core.Stores.Payments.FindAsync(intent.Id));
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM alarm WHERE kind = 'PAYMENT_ID_CONFLICT'"));
        Assert.AreEqual(accepted, await rig.SubmitAsync(draft));
    }

    [TestMethod]
    public async Task The_neighbours_learn_nothing_of_an_id_that_is_not_theirs()
    {
        using var rig = await GatewayRig.StartAsync();
        var draft = await rig.DraftAsync();
        await rig.SubmitAsync(draft);

        Assert.AreEqual(ErrorCode.PaymentIdConflict, await rig.RefusalAsync(draft, rig.NeighboursDevice));
        var resolving = await Assert.ThrowsExactlyAsync<TvPayException>(
            () => rig.Core.Payments.ResolveAsync(rig.NeighboursDevice, GatewayRig.IdOf(draft), draft.Quote));
        Assert.AreEqual(ErrorCode.PaymentIdConflict, resolving.Code);
        var receipt = await Assert.ThrowsExactlyAsync<TvPayException>(
            () => rig.Core.Receipts.GetAsync(rig.NeighboursDevice, GatewayRig.IdOf(draft), 0));
        Assert.AreEqual(ErrorCode.PaymentNotFound, receipt.Code);
        Assert.IsEmpty(await rig.Core.Stores.Payments.ListAsync(GatewayRig.Neighbours, null, 10));
    }

    [TestMethod]
    public async Task A_declined_payment_is_declined_for_ever_whatever_the_issuer_would_say_tomorrow()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Acquirer.Decide = _ => new ChargeOutcome.Declined(ErrorCode.InsufficientFunds);
        var draft = await rig.DraftAsync();
        Assert.AreEqual(ErrorCode.InsufficientFunds, await rig.RefusalAsync(draft));
        rig.Acquirer.Decide = _ => new ChargeOutcome.Approved("later");

        Assert.AreEqual(ErrorCode.InsufficientFunds, await rig.RefusalAsync(draft));
        await rig.RestartAsync();
        Assert.AreEqual(ErrorCode.InsufficientFunds, await rig.RefusalAsync(draft));
        Assert.AreEqual(1, rig.Acquirer.Calls);
    }

    [TestMethod]
    public async Task Payments_are_listed_newest_first_page_by_page()
    {
        using var rig = await GatewayRig.StartAsync(new AmountRule.AtMost(Money.Cny(100_00), Money.Cny(1_00), Money.Cny(1_00)));
        var ids = new List<PaymentId>();
        for (var i = 0; i < 5; i++)
        {
            var draft = await rig.DraftAsync(amount: Money.Cny(1_00));
            ids.Add((await rig.SubmitAsync(draft)).Id);
            await rig.SettleAsync();
            rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var store = rig.Core.Stores.Payments;
        var first = await store.ListAsync(GatewayRig.Household, null, 2);
        var second = await store.ListAsync(GatewayRig.Household, first[^1].Id, 10);

        ids.Reverse();
        CollectionAssert.AreEqual(ids, first.Concat(second).Select(p => p.Id).ToList());
        Assert.IsEmpty(await store.ListAsync(GatewayRig.Neighbours, ids[0], 10));
    }
}
