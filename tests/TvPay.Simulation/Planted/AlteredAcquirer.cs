using TvPay.Gateway.Acquiring;

namespace TvPay.Simulation.Planted;

/// <summary>The acquirer's adapter, but for charging.</summary>
internal sealed class AlteredAcquirer(IAcquirer acquirer, Func<ChargeRequest, ChargeRequest> ask) : IAcquirer
{
    public Task<ChargeOutcome> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken) =>
        acquirer.ChargeAsync(ask(request), cancellationToken);

    public Task<ChargeOutcome> QueryAsync(string idempotencyKey, CancellationToken cancellationToken) =>
        acquirer.QueryAsync(idempotencyKey, cancellationToken);

    public Task<bool> GiveBackAsync(string idempotencyKey, CancellationToken cancellationToken) =>
        acquirer.GiveBackAsync(idempotencyKey, cancellationToken);
}
