using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Proto.Billing.V1;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Device.V1;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Effects;
using TvPay.SetTopBox.Link;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox;

/// <summary>Puts a service together for a real set-top box: real channels, real chance.</summary>
public static class TvServiceFactory
{
    /// <summary>Nothing is connected and nothing runs before <see cref="TvService.RunAsync"/>.</summary>
    public static async Task<TvService> CreateAsync(TvServiceOptions options, TimeProvider time, ILoggerFactory logs)
    {
        var identity = options.Identity;
        var halted = (options.Ledger as LedgerOpening.Halted)?.Code;
        var ledger = options.Ledger is LedgerOpening.Opened opened ? opened.Ledger : (ILedger)new HaltedLedger(halted!);
        var operatorChannel = OperatorChannel.Open(options.Gateway, identity, time, logs);
        var bridgeChannel = BridgeChannel.Open(options.BridgeSocket, time, logs);
        var reachability = new GatewayReachability();
        var parts = new TvParts(
            new TvOptions(options.Language ?? await SavedLanguageAsync(ledger), time.GetUtcNow(), time.ReadMonotonic()),
            identity.Binding,
            identity.Quotes,
            identity.Authorizations,
            identity.Promises,
            identity.Receipts,
            ledger,
            new OperatorClient(
                new BillingService.BillingServiceClient(operatorChannel),
                OperatorTimeouts.Default,
                reachability,
                time,
                logs.CreateLogger<OperatorClient>()),
            reachability,
            new BridgeClient(new BoxService.BoxServiceClient(bridgeChannel), time, logs.CreateLogger<BridgeClient>()),
            time,
            new Random(),
            EntropySource.System,
            logs)
        {
            Halted = halted,
            Link = new LinkGateway(
                new DeviceLinkService.DeviceLinkServiceClient(operatorChannel), logs.CreateLogger<LinkGateway>()),
            LeaveToLiveTv = options.LeaveToLiveTv,
            Owned = [operatorChannel, bridgeChannel],
        };
        return new TvService(parts);
    }

    private static async Task<Language> SavedLanguageAsync(ILedger ledger)
    {
        try
        {
            return Language.FromTag(await ledger.SettingAsync(SaveLanguageHandler.Setting));
        }
        catch (TvPayException)
        {
            // Why there is no ledger to read is told on the screen, in the default language.
            return Language.FromTag(null);
        }
    }
}
