using TvPay.Usb;

namespace TvPay.Bridge.Link;

/// <summary>Something that the link wants done.</summary>
internal abstract record LinkCommand
{
    private LinkCommand()
    {
    }

    /// <summary>Make a session; the answer is SessionOpened or SessionEnded with the same number.</summary>
    public sealed record Open(long Attempt, UsbDeviceInfo Device) : LinkCommand;

    /// <summary>Give up an attempt or its session: its device went.</summary>
    public sealed record Close(long Attempt) : LinkCommand;

    /// <summary>Say PauseOver after the pause that so many failures in a row deserve.</summary>
    public sealed record Pause(long Attempt, int Failures) : LinkCommand;
}
