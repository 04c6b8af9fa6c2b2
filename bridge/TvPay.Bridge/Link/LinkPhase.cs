using TvPay.Box.Sessions;
using TvPay.Usb;

namespace TvPay.Bridge.Link;

/// <summary>Where the link stands.</summary>
internal abstract record LinkPhase
{
    private LinkPhase()
    {
    }

    /// <summary>The device that the link is about; null if none is plugged in.</summary>
    public virtual UsbDeviceInfo? Device => null;

    /// <summary>No box is plugged in.</summary>
    public sealed record Absent : LinkPhase;

    /// <summary>A box is plugged in, and the bridge has never been told which one to trust.</summary>
    public sealed record Unpinned(UsbDeviceInfo Plugged) : LinkPhase
    {
        public override UsbDeviceInfo Device => Plugged;
    }

    /// <summary>A session is being made.</summary>
    public sealed record Opening(UsbDeviceInfo Plugged) : LinkPhase
    {
        public override UsbDeviceInfo Device => Plugged;
    }

    /// <summary>A session is there: the box has answered Hello.</summary>
    public sealed record Open(UsbDeviceInfo Plugged, BoxIdentity Box) : LinkPhase
    {
        public override UsbDeviceInfo Device => Plugged;
    }

    /// <summary>No session; the next attempt comes after a while.</summary>
    public sealed record Waiting(UsbDeviceInfo Plugged) : LinkPhase
    {
        public override UsbDeviceInfo Device => Plugged;
    }
}
