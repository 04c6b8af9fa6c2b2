using System.Collections.Frozen;
using TvPay.App;

namespace TvPay.SetTopBox;

/// <summary>Knows who performs which effect.</summary>
internal sealed class EffectDispatcher
{
    private readonly FrozenDictionary<Type, IEffectHandler> _handlers;

    /// <exception cref="ArgumentException">An effect has no handler, or two.</exception>
    public EffectDispatcher(IEnumerable<IEffectHandler> handlers)
    {
        _handlers = handlers.ToFrozenDictionary(handler => handler.EffectType);
        var missing = typeof(Effect).GetNestedTypes().FirstOrDefault(type => !_handlers.ContainsKey(type));
        if (missing is not null) throw new ArgumentException($"Nobody performs {missing.Name}.", nameof(handlers));
    }

    public Task PerformAsync(Effect effect, CancellationToken cancel) =>
        _handlers[effect.GetType()].PerformAsync(effect, cancel);
}
