using TvPay.Box.Sessions;
using TvPay.Usb;

namespace TvPay.Bridge.Link;

/// <summary>Something that happened to the link.</summary>
internal abstract record LinkEvent
{
    private LinkEvent()
    {
    }

    /// <summary>A box was plugged in.</summary>
    public sealed record DeviceCame(UsbDeviceInfo Device) : LinkEvent;

    /// <summary>A box was unplugged.</summary>
    public sealed record DeviceWent(UsbDeviceInfo Device) : LinkEvent;

    /// <summary>The attempt led to a session.</summary>
    public sealed record SessionOpened(long Attempt, BoxIdentity Box) : LinkEvent;

    /// <summary>The attempt failed, or its session has ended after having <paramref name="Lasted"/>.</summary>
    public sealed record SessionEnded(long Attempt, LinkFailure Failure, TimeSpan Lasted) : LinkEvent;

    /// <summary>The pause before the next attempt is over.</summary>
    public sealed record PauseOver(long Attempt) : LinkEvent;
}
