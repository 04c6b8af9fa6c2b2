using System.Collections.Immutable;

namespace TvPay.App;

/// <summary>What a message came to: the next state, and what is to be done.</summary>
internal readonly record struct Turn(State State, ImmutableArray<Effect> Effects)
{
    public static implicit operator Turn(State state) => new(state, []);

    public static Turn operator +(Turn turn, Effect effect) => turn with { Effects = turn.Effects.Add(effect) };

    public static Turn operator +(Turn turn, IEnumerable<Effect> effects) => turn with { Effects = turn.Effects.AddRange(effects) };

    /// <summary>Goes on with the state, keeping the effects so far.</summary>
    public Turn Then(Func<State, Turn> next)
    {
        var after = next(State);
        return after with { Effects = Effects.AddRange(after.Effects) };
    }
}
