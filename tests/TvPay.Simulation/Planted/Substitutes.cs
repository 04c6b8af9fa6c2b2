using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Storage;
using TvPay.Ledger;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Operator;
using TvPay.VirtualBox.Store;

namespace TvPay.Simulation.Planted;

/// <summary>What stands in the place of a part of the world. By itself everything stays what it is.</summary>
internal sealed record Substitutes
{
    public Func<World, ILedger, ILedger> Ledger { get; init; } = (_, ledger) => ledger;

    public Func<World, IOperatorClient, IOperatorClient> Operator { get; init; } = (_, gateway) => gateway;

    public Func<World, IBridgeClient, IBridgeClient> Bridge { get; init; } = (_, bridge) => bridge;

    public Func<World, GatewayStores, GatewayStores> Stores { get; init; } = (_, stores) => stores;

    public Func<World, IAcquirer, IAcquirer> Acquirer { get; init; } = (_, acquirer) => acquirer;

    public Func<World, IBiller, IBiller> Biller { get; init; } = (_, biller) => biller;

    public Func<IBoxStore, IBoxStore> Flash { get; init; } = store => store;

    /// <summary>What the ledger commits last is not on the disk yet when it says so.</summary>
    public bool SyncsLate { get; init; }
}
