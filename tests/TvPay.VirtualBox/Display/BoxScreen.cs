namespace TvPay.VirtualBox.Display;

/// <summary>What the box's display is about.</summary>
public enum BoxScreen
{
    /// <summary>Dark: no power.</summary>
    Off,

    /// <summary>Nothing to do.</summary>
    Idle,

    /// <summary>Payees and amounts; waits for OK.</summary>
    Confirm,

    Card,

    Pin,

    Signing,

    /// <summary>How the last asking ended.</summary>
    Done,
}
