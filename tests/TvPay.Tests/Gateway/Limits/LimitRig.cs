using TvPay.Gateway.Devices;
using TvPay.Gateway.Limits;
using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Tests.Gateway.Limits;

/// <summary>A gateway with small limits, and bills of one yuan each that never end.</summary>
internal static class LimitRig
{
    public static readonly PaymentLimits Small = new()
    {
        OnePayment = Money.Cny(100_00),
        Day = Money.Cny(200_00),
        Month = Money.Cny(500_00),
        NewAccount = Money.Cny(50_00),
        DeviceHour = 10,
        HouseholdHour = 15,
    };

    public static async Task<GatewayRig> StartAsync(PaymentLimits? limits = null)
    {
        var rig = await GatewayRig.StartAsync(new AmountRule.Any(Money.Cny(1_00), Money.Cny(9_999_00), Money.Cny(1)));
        rig.Settings = rig.Settings with { Limits = rig.Settings.Limits with { Defaults = limits ?? Small } };
        await rig.RestartAsync();
        for (var i = 3; i < 100; i++)
            rig.Biller.Bills.Add(rig.Biller.Bills[0] with { Id = BillId.Parse($"B-{i}"), Period = "" });
        return rig;
    }

    /// <summary>Pays that much of the bill, a fee of one yuan included.</summary>
    public static async Task<ErrorCode?> PayAsync(this GatewayRig rig, int bill, long yuan, Device? device = null, PaymentBox? box = null) =>
        await rig.PayAsync(await rig.DraftAsync(bill, yuan, device, box), device);

    public static async Task<ErrorCode?> PayAsync(this GatewayRig rig, Submission submission, Device? device = null)
    {
        try
        {
            var payment = await rig.SubmitAsync(submission, device);
            return payment.Status == PaymentStatus.Accepted ? null : payment.Reason;
        }
        catch (TvPayException e)
        {
            return e.Code;
        }
    }

    /// <summary>A submission on a quote of now.</summary>
    public static async Task<Submission> DraftAsync(
        this GatewayRig rig, int bill, long yuan, Device? device = null, PaymentBox? box = null)
    {
        var offer = await rig.Core.Bills.FetchAsync(
            device ?? rig.Device, rig.Biller.Profile.Id, GatewayRig.Account, BillId.Parse($"B-{bill}"), CancellationToken.None);
        var intent = (box ?? rig.Box).Intent(offer.Quote, Money.Cny(yuan * 100) - Money.Cny(1_00));
        return new Submission(offer.Quote, intent.Encode(), (box ?? rig.Box).Authorize(intent));
    }

    /// <summary>What limits a quote of this bill, by reason.</summary>
    public static async Task<PaymentLimit?> LimitAsync(this GatewayRig rig, int bill, ErrorCode reason) =>
        (await rig.FetchAsync($"B-{bill}")).Limits.SingleOrDefault(limit => limit.Reason == reason);

    /// <summary>Why there is no quote.</summary>
    public static async Task<TvPayException> NoQuoteAsync(this GatewayRig rig, int bill) =>
        await Assert.ThrowsExactlyAsync<TvPayException>(() => rig.FetchAsync($"B-{bill}"));
}
