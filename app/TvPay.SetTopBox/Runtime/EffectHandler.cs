using TvPay.App;

namespace TvPay.SetTopBox;

/// <summary>
/// Performs one kind of effect. Answers by messages; every error of the closed set is such an answer. Whatever else it
/// throws is a defect, and ends the service: it is safer to start anew from the ledger than to go on.
/// </summary>
internal abstract class EffectHandler<T> : IEffectHandler where T : Effect
{
    public Type EffectType => typeof(T);

    /// <param name="cancel">The service stops: what has been begun is left as it is; the next start takes it up.</param>
    public Task PerformAsync(Effect effect, CancellationToken cancel) => PerformAsync((T)effect, cancel);

    protected abstract Task PerformAsync(T effect, CancellationToken cancel);
}
