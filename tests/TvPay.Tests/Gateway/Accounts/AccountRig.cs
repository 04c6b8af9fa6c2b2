using TvPay.Gateway.Accounts;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Devices;
using TvPay.Payments;

namespace TvPay.Tests.Gateway.Accounts;

/// <summary>A gateway whose billers know every number that ends in an even digit; those that end in 8 don't want to be found.</summary>
internal static class AccountRig
{
    public static async Task<GatewayRig> StartAsync(Func<GatewayRig, TvPay.Gateway.GatewaySettings>? settings = null)
    {
        var rig = await GatewayRig.StartAsync();
        if (settings is not null)
        {
            rig.Settings = settings(rig);
            await rig.RestartAsync();
        }

        foreach (var biller in rig.OtherBillers.Prepend(rig.Biller)) biller.Customers = CustomerOf;
        return rig;
    }

    public static CustomerOutcome CustomerOf(AccountNumber number) => (number.Reveal()[^1] - '0') switch
    {
        8 => new CustomerOutcome.Withheld(),
        var digit when digit % 2 == 0 => new CustomerOutcome.Found("李*", "••路 18 号"),
        _ => new CustomerOutcome.NotFound(),
    };

    public static Task<AccountCandidate> ValidateAsync(
        this GatewayRig rig, string number, string biller = "grid-power", Device? device = null) => rig.Core.Accounts.ValidateAsync(
            device ?? rig.Device, BillerId.Parse(biller), AccountNumber.Parse(number), "", CancellationToken.None);

    public static Task<BillerAccount> AddAsync(
        this GatewayRig rig, string number, string nickname = "", string biller = "grid-power", Device? device = null) =>
        rig.Core.Accounts.AddAsync(
            device ?? rig.Device, BillerId.Parse(biller), AccountNumber.Parse(number), nickname, CancellationToken.None);

    public static async Task<ErrorCode> RefusalAsync(Task call) => (await Assert.ThrowsExactlyAsync<TvPayException>(() => call)).Code;

    /// <summary>What a look-up comes to, as the household sees it; null: found.</summary>
    public static async Task<ErrorCode?> LookUpAsync(
        this GatewayRig rig, string number, string biller = "grid-power", Device? device = null)
    {
        try
        {
            await rig.ValidateAsync(number, biller, device);
            return null;
        }
        catch (TvPayException e)
        {
            return e.Code;
        }
    }

    /// <summary>Numbers that nobody has, far from one another and in no row.</summary>
    public static string Nobodys(int i) => $"{Scattered(i)}1";

    /// <summary>Numbers that somebody has, likewise.</summary>
    public static string Somebodys(int i) => $"{Scattered(i)}2";

    private static string Scattered(int i) => $"{((i * i * 7919) + (i * 104_729)) % 90_000 + 10_000:00000}{i % 10_000:0000}";
}
