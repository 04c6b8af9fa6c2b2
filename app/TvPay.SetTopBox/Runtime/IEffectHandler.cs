using TvPay.App;

namespace TvPay.SetTopBox;

/// <inheritdoc cref="EffectHandler{T}"/>
internal interface IEffectHandler
{
    Type EffectType { get; }

    Task PerformAsync(Effect effect, CancellationToken cancel);
}
