namespace TvPay.App;

/// <summary>What a finger did: a physical press is one <see cref="Down"/>, perhaps repeats, one <see cref="Up"/>.</summary>
public enum KeyPhase
{
    Down,

    /// <summary>
    /// Still held. Moves focus and amounts; never decides anything. Made where all keys come together, by one clock: what
    /// a source repeats by itself is dropped there, but for a source that never sees a key come up (a terminal).
    /// </summary>
    Repeat,
    Up,
}
