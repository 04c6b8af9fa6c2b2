using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway;

/// <summary>The household's money: declines, lost answers, crashes between the transactions.</summary>
[TestClass]
public sealed class ChargeTests
{
    private static readonly Task<ChargeOutcome> Lost = Task.FromResult<ChargeOutcome>(new ChargeOutcome.Unknown());

    [TestMethod]
    public async Task The_acquirer_gets_amount_fee_cryptogram_and_the_payment_id_as_its_key()
    {
        using var rig = await GatewayRig.StartAsync();
        var payment = await rig.SubmitAsync(await rig.DraftAsync());

        var debit = rig.Acquirer.Debits.Single();
        Assert.AreEqual(payment.Id.ToString(), debit.IdempotencyKey);
        Assert.AreEqual(Money.Cny(87_40), debit.Amount);
        Assert.AreEqual(Funding.Card, debit.Funding);
        Assert.IsFalse(debit.CardCryptogram.IsEmpty);
        Assert.IsFalse(debit.ToString().Contains(debit.CardCryptogram.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [TestMethod]
    [DataRow("ISSUER_DECLINED")]
    [DataRow("INSUFFICIENT_FUNDS")]
    [DataRow("CARD_REFUSED")]
    public async Task A_decline_is_final_and_frees_the_bill(string reason)
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Acquirer.Decide = _ => new ChargeOutcome.Declined(ErrorCode.FromReason(reason)!);

        var refusal = await rig.RefusalAsync(await rig.DraftAsync());

        Assert.AreEqual(reason, refusal.Reason);
        Assert.AreEqual(ErrorFinality.Refused, refusal.Finality);
        Assert.AreEqual(0, rig.Number("SELECT count(*) FROM booking"));
        rig.Acquirer.Decide = _ => new ChargeOutcome.Approved("yes");
        Assert.AreEqual(PaymentStatus.Accepted, (await rig.SubmitAsync(await rig.DraftAsync())).Status);
    }

    [TestMethod]
    public async Task A_lost_answer_is_asked_for_and_nothing_is_debited_twice()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Acquirer.Return = _ => Lost;
        rig.Acquirer.Answers = false;
        var draft = await rig.DraftAsync();

        await Assert.ThrowsExactlyAsync<OutcomePendingException>(() => rig.SubmitAsync(draft));
        await Assert.ThrowsExactlyAsync<OutcomePendingException>(() => rig.SubmitAsync(draft));
        rig.Acquirer.Answers = true;
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        await rig.Core.Charges.ResumeAsync();

        Assert.AreEqual(PaymentStatus.Accepted, (await rig.SubmitAsync(draft)).Status);
        Assert.HasCount(1, rig.Acquirer.Debits);
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM booking"));
    }

    [TestMethod]
    public async Task While_the_outcome_is_unknown_the_bill_is_locked()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Acquirer.Return = _ => Lost;
        rig.Acquirer.Answers = false;
        var second = await rig.DraftAsync();
        await Assert.ThrowsExactlyAsync<OutcomePendingException>(async () => await rig.SubmitAsync(await rig.DraftAsync()));

        Assert.AreEqual(ErrorCode.BillInFlight, await rig.RefusalAsync(second));
    }

    [TestMethod]
    public async Task A_decline_found_out_later_is_a_decline()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Acquirer.Decide = _ => new ChargeOutcome.Declined(ErrorCode.IssuerDeclined);
        rig.Acquirer.Return = _ => Lost;
        var draft = await rig.DraftAsync();
        await Assert.ThrowsExactlyAsync<OutcomePendingException>(() => rig.SubmitAsync(draft));

        rig.Time.Advance(TimeSpan.FromSeconds(10));
        await rig.Core.Charges.ResumeAsync();

        Assert.AreEqual(ErrorCode.IssuerDeclined, await rig.RefusalAsync(draft));
    }

    [TestMethod]
    public async Task A_crash_before_the_acquirer_had_it_leads_to_one_debit_after_the_restart()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Acquirer.Decide = _ => throw new IOException("Pulled the plug.");
        var draft = await rig.DraftAsync();
        await Assert.ThrowsExactlyAsync<OutcomePendingException>(() => rig.SubmitAsync(draft));

        rig.Acquirer.Decide = _ => new ChargeOutcome.Approved("after the crash");
        await rig.RestartAsync();
        await rig.Core.Charges.ResumeAsync();

        var payment = await rig.Core.Stores.Payments.FindAsync(GatewayRig.IdOf(draft));
        Assert.AreEqual(PaymentStatus.Accepted, payment!.Status);
        Assert.HasCount(1, rig.Acquirer.Debits);
    }

    [TestMethod]
    public async Task A_crash_after_the_acquirer_had_it_leads_to_no_second_debit()
    {
        using var rig = await GatewayRig.StartAsync();
        var never = new TaskCompletionSource<ChargeOutcome>();
        rig.Acquirer.Return = _ => never.Task;
        var draft = await rig.DraftAsync();
        var interrupted = rig.SubmitAsync(draft);
        Assert.HasCount(1, rig.Acquirer.Debits);

        rig.Acquirer.Return = Task.FromResult;
        await rig.RestartAsync();
        await rig.Core.Charges.ResumeAsync();

        Assert.AreEqual(PaymentStatus.Accepted, (await rig.SubmitAsync(draft)).Status);
        Assert.HasCount(1, rig.Acquirer.Debits);
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM booking"));
        Assert.IsFalse(interrupted.IsCompleted);
    }

    [TestMethod]
    public async Task A_caller_who_hangs_up_does_not_stop_the_payment()
    {
        using var rig = await GatewayRig.StartAsync();
        var answer = new TaskCompletionSource<ChargeOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Acquirer.Return = _ => answer.Task;
        var draft = await rig.DraftAsync();
        using var patience = new CancellationTokenSource();
        var submitting = rig.Core.Payments.SubmitAsync(rig.Device, draft, patience.Token);

        await patience.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => submitting);
        answer.SetResult(new ChargeOutcome.Approved("late"));

        Assert.AreEqual(PaymentStatus.Accepted, (await rig.SubmitAsync(draft).WaitAsync(TimeSpan.FromSeconds(30))).Status);
    }

    [TestMethod]
    public async Task An_acquirer_that_hangs_is_given_up_on_and_asked_again()
    {
        using var rig = await GatewayRig.StartAsync();
        var never = new TaskCompletionSource<ChargeOutcome>();
        rig.Acquirer.Return = _ => never.Task;
        var draft = await rig.DraftAsync();
        var submitting = rig.SubmitAsync(draft);

        rig.Time.Advance(TimeSpan.FromSeconds(21));

        await Assert.ThrowsExactlyAsync<OutcomePendingException>(() => submitting.WaitAsync(TimeSpan.FromSeconds(30)));
        rig.Time.Advance(TimeSpan.FromSeconds(60));
        await rig.Core.Charges.ResumeAsync();
        Assert.AreEqual(PaymentStatus.Accepted, (await rig.SubmitAsync(draft)).Status);
    }

    [TestMethod]
    public async Task Pauses_between_attempts_grow_up_to_five_minutes()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Acquirer.Return = _ => Lost;
        rig.Acquirer.Answers = false;
        var draft = await rig.DraftAsync();
        await Assert.ThrowsExactlyAsync<OutcomePendingException>(() => rig.SubmitAsync(draft));
        var pauses = new List<long>();
        for (var i = 0; i < 12; i++)
        {
            var pause = rig.Number("SELECT next_attempt_at_ms FROM payment") - rig.Time.GetUtcNow().ToUnixTimeMilliseconds();
            pauses.Add(pause / 1000);
            rig.Time.Advance(TimeSpan.FromMilliseconds(pause));
            await rig.Core.Charges.ResumeAsync();
        }

        CollectionAssert.AreEqual(new long[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300 }, pauses);
    }
}
