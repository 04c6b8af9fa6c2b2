using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Gateway;

/// <summary>What became of an id: only the gateway's clock can end one that never came.</summary>
[TestClass]
public sealed class ResolveTests
{
    [TestMethod]
    public async Task Before_its_hour_an_unknown_id_may_still_come()
    {
        using var rig = await GatewayRig.StartAsync();
        var draft = await rig.DraftAsync();
        rig.Time.Advance(BillQuote.SubmitWindow);

        Assert.IsNull(await ResolveAsync(rig, draft));

        Assert.AreEqual(PaymentStatus.Accepted, (await rig.SubmitAsync(draft)).Status);
    }

    [TestMethod]
    public async Task After_its_hour_it_ends_as_expired_and_a_late_submission_loses()
    {
        using var rig = await GatewayRig.StartAsync();
        var draft = await rig.DraftAsync();
        rig.Time.Advance(BillQuote.SubmitWindow + TimeSpan.FromMilliseconds(1));

        var closed = await ResolveAsync(rig, draft);

        Assert.AreEqual(PaymentStatus.Expired, closed!.Status);
        Assert.AreEqual(ErrorCode.PaymentExpired, await rig.RefusalAsync(draft));
        Assert.AreEqual(ErrorCode.PaymentExpired, await rig.RefusalAsync(draft with { Authorization = BadSubmissions.Bent(draft.Authorization) }));
        // Not even a clock set back revives it.
        rig.Time.Advance(-TimeSpan.FromDays(3));
        Assert.AreEqual(ErrorCode.PaymentExpired, await rig.RefusalAsync(draft));
        Assert.AreEqual(closed, await ResolveAsync(rig, draft));
        Assert.AreEqual(0, rig.Acquirer.Calls);
    }

    [TestMethod]
    public async Task A_submission_and_its_expiry_at_once_come_to_one_and_the_same_end()
    {
        using var rig = await GatewayRig.StartAsync();
        for (var round = 0; round < 10; round++)
        {
            var draft = await rig.DraftAsync();
            // The submission is in time by its own reading of the clock and late by the other's.
            rig.Time.Advance(BillQuote.SubmitWindow);
            var submitting = Task.Run(async () => await Outcome(() => rig.SubmitAsync(draft)));
            var advancing = Task.Run(() => rig.Time.Advance(TimeSpan.FromMilliseconds(1)));
            var resolving = Task.Run(async () => (await ResolveAsync(rig, draft))?.Status.ToString());
            await Task.WhenAll(submitting, advancing, resolving);

            var stands = await rig.Core.Stores.Payments.FindAsync(GatewayRig.IdOf(draft));
            Assert.AreEqual(await submitting, stands!.Status == PaymentStatus.Accepted ? "Accepted" : stands.Reason!.Reason);
            if (await resolving == "Expired") Assert.AreEqual(PaymentStatus.Expired, stands.Status);
            if (stands.Status == PaymentStatus.Accepted) return;
        }
    }

    [TestMethod]
    public async Task A_known_payment_is_told_whatever_quote_comes_with_the_question()
    {
        using var rig = await GatewayRig.StartAsync();
        var draft = await rig.DraftAsync();
        var accepted = await rig.SubmitAsync(draft);
        rig.Time.Advance(TimeSpan.FromDays(30));

        var resolved = await rig.Core.Payments.ResolveAsync(rig.Device, accepted.Id, new SignedStatement(default, default, default));

        Assert.AreEqual(accepted, resolved);
    }

    [TestMethod]
    public async Task While_the_issuer_is_silent_a_payment_is_processing_and_never_expires()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Acquirer.Return = _ => Task.FromResult<ChargeOutcome>(new ChargeOutcome.Unknown());
        rig.Acquirer.Answers = false;
        var draft = await rig.DraftAsync();
        await Assert.ThrowsExactlyAsync<OutcomePendingException>(() => rig.SubmitAsync(draft));
        rig.Time.Advance(TimeSpan.FromDays(30));

        Assert.AreEqual(PaymentStatus.Processing, (await ResolveAsync(rig, draft))!.Status);
    }

    [TestMethod]
    public async Task An_unknown_id_with_a_quote_that_is_none_ends_as_refused()
    {
        using var rig = await GatewayRig.StartAsync();
        var draft = await rig.DraftAsync();
        var forged = rig.Resign(draft.Quote, q => q, Given.StrangersKey);

        var closed = await rig.Core.Payments.ResolveAsync(rig.Device, GatewayRig.IdOf(draft), forged);

        Assert.AreEqual(PaymentStatus.Rejected, closed!.Status);
        Assert.AreEqual(ErrorCode.QuoteForged, closed.Reason);
        Assert.AreEqual(ErrorCode.QuoteForged, await rig.RefusalAsync(draft));
    }

    private static Task<PaymentRecord?> ResolveAsync(GatewayRig rig, Submission draft) =>
        rig.Core.Payments.ResolveAsync(rig.Device, GatewayRig.IdOf(draft), draft.Quote);

    private static async Task<string> Outcome(Func<Task<PaymentRecord>> submit)
    {
        try
        {
            return (await submit()).Status.ToString();
        }
        catch (TvPayException e)
        {
            return e.Code.Reason;
        }
    }
}
