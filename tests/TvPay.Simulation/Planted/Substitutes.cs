using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Storage;
using TvPay.Ledger;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Operator;
using TvPay.VirtualBox.Store;

namespace TvPay.Simulation.Planted;

/// <summary>What stands in the place of a part of the world. By itself everything stays what it is.</summary>
internal class Substitutes
{
    public virtual ILedger Ledger(World world, ILedger ledger) => ledger;

    public virtual IOperatorClient Operator(World world, IOperatorClient gateway) => gateway;

    public virtual IBridgeClient Bridge(World world, IBridgeClient bridge) => bridge;

    public virtual GatewayStores Stores(World world, GatewayStores stores) => stores;

    public virtual IAcquirer Acquirer(World world, IAcquirer acquirer) => acquirer;

    public virtual IBiller Biller(World world, IBiller biller) => biller;

    public virtual IBoxStore Flash(IBoxStore store) => store;

    public virtual IStatementSigner BoxSigner(IStatementSigner signer) => signer;
}
