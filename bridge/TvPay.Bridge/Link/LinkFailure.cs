using TvPay.Box;
using TvPay.Proto.Common.V1;
using TvPay.Usb;

namespace TvPay.Bridge.Link;

/// <summary>A session that could not be made, or has ended.</summary>
/// <param name="Cause">Which of the closed set.</param>
/// <param name="Detail">For engineers; holds nothing of a payment.</param>
internal sealed record LinkFailure(LinkCause Cause, string Detail)
{
    /// <summary>What a watcher is told while it lasts. BOX_ABSENT: there is no box.</summary>
    public ErrorReason Problem => Cause switch
    {
        LinkCause.Unplugged => ErrorReason.BoxAbsent,
        LinkCause.InUse => ErrorReason.BoxBusy,
        LinkCause.Untrusted => ErrorReason.BoxUntrusted,
        LinkCause.RejectsBridge => ErrorReason.BoxUnpaired,
        _ => ErrorReason.BoxProtocol,
    };

    /// <summary>Whether trying again changes nothing by itself, so that a watcher should hear of it at once.</summary>
    public bool IsLasting => Cause is LinkCause.Untrusted or LinkCause.RejectsBridge or LinkCause.Unplugged;

    /// <summary>Reads the causes out of what opening or keeping a session threw.</summary>
    public static LinkFailure Of(Exception error)
    {
        // What USB says is the root; the layers above only see their stream break.
        for (var e = error; e is not null; e = e.InnerException)
        {
            if (e is UsbException usb)
                return new LinkFailure(Of(usb.Error), usb.Message);
        }

        var cause = (error as BoxException)?.Reason switch
        {
            ErrorReason.BoxUntrusted => LinkCause.Untrusted,
            ErrorReason.BoxUnpaired => LinkCause.RejectsBridge,
            ErrorReason.BoxAbsent => LinkCause.Silent,
            ErrorReason.BoxLost => LinkCause.EndedByBox,
            _ => LinkCause.Protocol,
        };
        return new LinkFailure(cause, error.Message);
    }

    private static LinkCause Of(UsbError error) => error switch
    {
        UsbError.Gone or UsbError.Cancelled or UsbError.NoUsb => LinkCause.Unplugged,
        UsbError.Denied => LinkCause.Denied,
        UsbError.Busy => LinkCause.InUse,
        UsbError.Timeout => LinkCause.Silent,
        _ => LinkCause.Protocol,
    };
}
