using System.Collections.Immutable;

namespace TvPay.Bridge.CommandLine;

/// <summary>What the bridge was asked to do on its command line.</summary>
internal abstract record BridgeCommand
{
    private BridgeCommand()
    {
    }

    /// <summary>Print what can be asked.</summary>
    public sealed record Help : BridgeCommand;

    /// <summary>Make the bridge's key and certificate, once.</summary>
    /// <param name="State">The state folder; made if it isn't there.</param>
    public sealed record Init(string State) : BridgeCommand;

    /// <summary>Write down which box to trust, without the pairing that an installer does.</summary>
    /// <param name="State">The state folder, after <see cref="Init"/>.</param>
    /// <param name="ManufacturerCa">A PEM file: who attests boxes.</param>
    /// <param name="BoxId">The box's serial number, as in its certificate.</param>
    public sealed record PairDemo(string State, string ManufacturerCa, string BoxId) : BridgeCommand;

    /// <summary>Say which boxes are plugged in, and whether they can be used. Disturbs nobody who uses them.</summary>
    /// <param name="AsJson">For programs.</param>
    public sealed record ListBoxes(bool AsJson) : BridgeCommand;

    /// <summary>Keep the session with the box and serve it on a Unix socket, until told to stop.</summary>
    /// <param name="State">The state folder, after <see cref="Init"/>.</param>
    /// <param name="UsbIp">Where a USB/IP server listens, a loopback address; null for this machine's USB.</param>
    /// <param name="Socket">Where to serve; a full path.</param>
    /// <param name="Language">For the box's display: "zh-Hans", "ug" or "en".</param>
    /// <param name="AllowUids">Users besides the bridge's own that may connect.</param>
    /// <param name="AllowGids">Groups whose members (by primary group) may connect.</param>
    public sealed record Run(
        string State,
        UsbIpAddress? UsbIp,
        string Socket,
        string Language,
        ImmutableArray<uint> AllowUids,
        ImmutableArray<uint> AllowGids) : BridgeCommand;
}
