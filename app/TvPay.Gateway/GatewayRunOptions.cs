using System.Net;
using TvPay.Gateway.Links;
using TvPay.Gateway.Reconciliation;

namespace TvPay.Gateway;

/// <summary>What <c>run</c> was asked for.</summary>
/// <param name="Listen">Where set-top boxes call.</param>
internal sealed record GatewayRunOptions(IPEndPoint Listen)
{
    /// <summary>Where the console listens, on this machine alone; null: there is none.</summary>
    public IPEndPoint? Console { get; init; }

    public LinkSettings Links { get; init; } = new();

    public ReconciliationSettings Reconciliation { get; init; } = new();
}
