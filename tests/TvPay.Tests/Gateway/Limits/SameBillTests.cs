using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway.Limits;

/// <summary>One debt is paid once, by whatever way and under whatever reference.</summary>
[TestClass]
public sealed class SameBillTests
{
    [TestMethod]
    public async Task A_bill_that_its_biller_tells_under_another_reference_is_the_same_bill()
    {
        using var rig = await GatewayRig.StartAsync();
        Twin(rig, "B-1-reissued", period: "2026-10");
        var twin = await rig.DraftAsync("B-1-reissued");
        await rig.SubmitAsync(await rig.DraftAsync("B-1"));

        Assert.AreEqual(ErrorCode.BillInFlight, await NoQuoteAsync(rig, "B-1-reissued"));
        Assert.AreEqual(ErrorCode.BillInFlight, await rig.RefusalAsync(twin));
        await rig.SettleAsync();
        Assert.AreEqual(ErrorCode.BillAlreadyPaid, await NoQuoteAsync(rig, "B-1-reissued"));
        var listed = await rig.Core.Bills.ListAsync(rig.Device, CancellationToken.None);
        Assert.AreEqual(BillState.Paid, listed.Bills.Single(b => b.Key.Bill == BillId.Parse("B-1-reissued")).State);
        Assert.HasCount(1, rig.Acquirer.Debits);
    }

    [TestMethod]
    [DataRow("2026-09", 86_40, DisplayName = "of another period")]
    [DataRow("", 86_40, DisplayName = "without a period")]
    [DataRow("2026-10", 86_41, DisplayName = "of another amount")]
    public async Task A_bill_that_differs_is_another_bill(string period, int fen)
    {
        using var rig = await GatewayRig.StartAsync();
        Twin(rig, "B-9", period, fen);
        await rig.SubmitAsync(await rig.DraftAsync("B-1"));

        await rig.SubmitAsync(await rig.DraftAsync("B-9"));

        Assert.HasCount(2, rig.Acquirer.Debits);
    }

    [TestMethod]
    public async Task Where_the_money_went_back_the_other_reference_can_be_paid()
    {
        using var rig = await GatewayRig.StartAsync();
        Twin(rig, "B-1-reissued", "2026-10");
        rig.Biller.Decide = request => request.Bill == BillId.Parse("B-1")
            ? new TvPay.Gateway.Billers.CreditOutcome.Refused(ErrorCode.BillNotFound)
            : new TvPay.Gateway.Billers.CreditOutcome.Confirmed("R");
        await rig.SubmitAsync(await rig.DraftAsync("B-1"));
        await rig.SettleAsync();

        await rig.SubmitAsync(await rig.DraftAsync("B-1-reissued"));

        Assert.HasCount(2, rig.Acquirer.Debits);
    }

    [TestMethod]
    public async Task What_was_paid_at_a_counter_since_is_charged_to_nobody()
    {
        using var rig = await GatewayRig.StartAsync();
        var late = await rig.DraftAsync();
        rig.Time.Advance(BillQuote.AuthorizeWindow + TimeSpan.FromMilliseconds(1));
        rig.Biller.Bills[0] = rig.Biller.Bills[0] with { IsPaid = true };

        Assert.AreEqual(ErrorCode.BillAlreadyPaid, await rig.RefusalAsync(late));

        Assert.AreEqual(0, rig.Acquirer.Calls);
        rig.Biller.Bills[0] = rig.Biller.Bills[0] with { IsPaid = false };
        Assert.AreEqual(ErrorCode.BillAlreadyPaid, await rig.RefusalAsync(late), "For ever.");
        await rig.SubmitAsync(await rig.DraftAsync());
    }

    [TestMethod]
    public async Task A_biller_that_does_not_answer_holds_up_nothing_that_was_authorized()
    {
        using var rig = await GatewayRig.StartAsync();
        var late = await rig.DraftAsync();
        rig.Time.Advance(TimeSpan.FromHours(1));
        rig.Biller.BeforeFetch = _ => throw new IOException("Down.");

        Assert.AreEqual(TvPay.Gateway.Payments.PaymentStatus.Accepted, (await rig.SubmitAsync(late)).Status);
    }

    private static void Twin(GatewayRig rig, string id, string period, int fen = 86_40)
    {
        var rule = new AmountRule.Exact(Money.Cny(fen));
        rig.Biller.Bills.Add(rig.Biller.Bills[0] with { Id = BillId.Parse(id), Period = period, Due = rule.Due, Rule = rule });
    }

    private static async Task<ErrorCode> NoQuoteAsync(GatewayRig rig, string bill) =>
        (await Assert.ThrowsExactlyAsync<TvPayException>(() => rig.FetchAsync(bill))).Code;
}
