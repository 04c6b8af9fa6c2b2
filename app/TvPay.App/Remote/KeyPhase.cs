namespace TvPay.App;

/// <summary>What a finger did: a physical press is one <see cref="Down"/>, perhaps repeats, one <see cref="Up"/>.</summary>
public enum KeyPhase
{
    Down,

    /// <summary>Still held. Moves focus and amounts; never decides anything.</summary>
    Repeat,
    Up,
}
