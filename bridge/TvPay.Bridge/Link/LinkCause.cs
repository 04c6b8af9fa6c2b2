namespace TvPay.Bridge.Link;

/// <summary>Why a session with the box could not be made, or ended. Closed; it stands in the log of every disconnect.</summary>
internal enum LinkCause
{
    /// <summary>The device went, or the transport to it broke.</summary>
    Unplugged = 1,

    /// <summary>No permission to open the device.</summary>
    Denied,

    /// <summary>Another program has it.</summary>
    InUse,

    /// <summary>It didn't answer in time.</summary>
    Silent,

    /// <summary>It broke the rules of USB, TLS or the box protocol.</summary>
    Protocol,

    /// <summary>Its certificate is not the pinned box's, or not the manufacturer's.</summary>
    Untrusted,

    /// <summary>It rejected the bridge's certificate.</summary>
    RejectsBridge,

    /// <summary>It ended the session by itself: restarted, most likely.</summary>
    EndedByBox,
}
