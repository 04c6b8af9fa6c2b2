using Google.Rpc;
using Grpc.Core;
using TvPay.Gateway.Limits;
using TvPay.Proto.Billing.V1;
using TvPay.Proto.Common.V1;

namespace TvPay.Tests.Gateway.Limits;

/// <summary>Limits as a set-top box gets to know them, and as an operator sets them.</summary>
[TestClass]
public sealed class LimitWireTests
{
    private static readonly FetchBillRequest Power = new() { BillerId = "grid-power", BillId = "P-1", AccountId = "h1-grid-power" };

    [TestMethod]
    public async Task A_quote_carries_its_limits_and_a_refusal_its_figures()
    {
        await using var rig = await WireRig.StartAsync();
        var offer = await rig.Client().FetchBillAsync(Power);
        CollectionAssert.AreEqual(
            new[] { ErrorReason.PaymentAboveLimit, ErrorReason.TooManyPayments, ErrorReason.DayLimitReached, ErrorReason.MonthLimitReached },
            offer.Limits.Select(limit => limit.Reason).ToArray());
        Assert.AreEqual((40, 40), (offer.Limits[1].PaymentsMost, offer.Limits[1].PaymentsLeft));
        await rig.StopAsync();

        var limits = await rig.Installation.SetLimitAsync(WireRig.Household, LimitName.OnePayment, 50_00, "lin");
        Assert.AreEqual(50_00, limits.OnePayment.MinorUnits);
        Assert.AreEqual(5_000_00, (await rig.Installation.ReadLimitsAsync(null)).OnePayment.MinorUnits);
        await rig.RunAsync();
        var refused = await Assert.ThrowsExactlyAsync<RpcException>(async () => await rig.Client().FetchBillAsync(Power));

        var status = refused.GetRpcStatus()!;
        Assert.AreEqual(("tvpay", "PAYMENT_ABOVE_LIMIT"), (status.GetDetail<ErrorInfo>()!.Domain, status.GetDetail<ErrorInfo>()!.Reason));
        var limit = status.GetDetail<PaymentLimit>()!;
        Assert.AreEqual(
            (ErrorReason.PaymentAboveLimit, "CNY", 50_00L, 50_00L, 0L),
            (limit.Reason, limit.Most.CurrencyCode, limit.Most.MinorUnits, limit.Left.MinorUnits, limit.MoreFromMs));
    }
}
