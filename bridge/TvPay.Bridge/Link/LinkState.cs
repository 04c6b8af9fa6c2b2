using System.Collections.Immutable;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;
using TvPay.Usb;

namespace TvPay.Bridge.Link;

/// <summary>All that the link remembers.</summary>
/// <param name="IsPinned">Whether the bridge knows which box to trust.</param>
/// <param name="Devices">Boxes that are plugged in, in the order of their arrival. One is served at a time.</param>
/// <param name="Phase">Where it stands with that one.</param>
/// <param name="Attempt">Number of the current attempt or pause; what carries another number is too late to count.</param>
/// <param name="Failures">In a row, without a session that held.</param>
/// <param name="Problem">What to tell a watcher while there is no session; null while that is nothing unusual.</param>
internal sealed record LinkState(
    bool IsPinned,
    ImmutableArray<UsbDeviceInfo> Devices,
    LinkPhase Phase,
    long Attempt,
    int Failures,
    ErrorReason? Problem)
{
    public static LinkState Start(bool isPinned) => new(isPinned, [], new LinkPhase.Absent(), 0, 0, null);

    /// <summary>What watchers see.</summary>
    public BoxStatus ToStatus() => Phase switch
    {
        LinkPhase.Absent => new BoxStatus { State = BoxStatus.Types.State.Absent },
        LinkPhase.Unpinned => Fault(ErrorReason.BoxUnpaired),
        LinkPhase.Open { Box: { Paired: false } box } => new BoxStatus
        {
            State = BoxStatus.Types.State.Unpaired,
            BoxId = box.BoxId,
            FirmwareVersion = box.FirmwareVersion,
        },
        LinkPhase.Open { Box: var box } => new BoxStatus
        {
            State = BoxStatus.Types.State.Ready,
            BoxId = box.BoxId,
            FirmwareVersion = box.FirmwareVersion,
            HouseholdId = box.HouseholdId,
            PaymentKeyCertificate = box.PaymentKeyCertificate,
        },
        _ => Problem switch
        {
            null => new BoxStatus { State = BoxStatus.Types.State.Connecting },
            ErrorReason.BoxAbsent => new BoxStatus { State = BoxStatus.Types.State.Absent },
            { } problem => Fault(problem),
        },
    };

    private static BoxStatus Fault(ErrorReason problem) =>
        new() { State = BoxStatus.Types.State.Fault, Problem = problem };
}
