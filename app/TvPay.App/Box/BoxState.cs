namespace TvPay.App;

/// <summary>Whether the payment box can be asked.</summary>
public enum BoxState
{
    /// <summary>Nobody has told yet.</summary>
    NotYetKnown,

    /// <summary>Not plugged in.</summary>
    Absent,

    /// <summary>Plugged in, session being made.</summary>
    Connecting,

    /// <summary>Not paired with this set-top box.</summary>
    Unpaired,
    Ready,

    /// <summary>Plugged in and not usable, or the bridge does not answer.</summary>
    Fault,
}
