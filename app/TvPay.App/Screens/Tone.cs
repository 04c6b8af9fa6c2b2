namespace TvPay.App;

/// <summary>How something is meant. Heads show it by shape as well as by colour.</summary>
public enum Tone
{
    Plain,

    /// <summary>Done, paid.</summary>
    Good,

    /// <summary>On its way, not yet known.</summary>
    Waiting,

    /// <summary>Needs attention: overdue.</summary>
    Warning,

    /// <summary>Went wrong, or did not happen.</summary>
    Bad,
}
