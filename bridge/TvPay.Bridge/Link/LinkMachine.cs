using System.Collections.Immutable;
using TvPay.Box.Sessions;
using TvPay.Usb;

namespace TvPay.Bridge.Link;

/// <summary>
/// What the bridge does about boxes that come, go and misbehave. Pure: an event and a state give the next state and
/// what is to be done; <see cref="BoxLink"/> does it.
/// </summary>
/// <remarks>
/// A box that comes is opened at once. So is one whose session had held and ended; one that fails again and again is
/// tried after growing pauses (<see cref="ReconnectPolicy"/>), for as long as it is plugged in, in turn with the others that
/// are: a stranger's device must not keep the household's box from being served.
/// </remarks>
internal static class LinkMachine
{
    /// <summary>A session that lasted as long was a good one: what follows is a new story, not another failure.</summary>
    public static readonly TimeSpan HeldAfter = TimeSpan.FromSeconds(2);

    /// <summary>One hiccup is not worth a message on the TV; two in a row are.</summary>
    private const int FailuresToTell = 2;

    public static (LinkState State, ImmutableArray<LinkCommand> Commands) Step(LinkState state, LinkEvent happened) =>
        happened switch
        {
            LinkEvent.DeviceCame(var device) => Came(state, device),
            LinkEvent.DeviceWent(var device) => Went(state, device),
            LinkEvent.SessionOpened(var attempt, var box) => Opened(state, attempt, box),
            LinkEvent.SessionEnded(var attempt, var failure, var lasted) => Ended(state, attempt, failure, lasted),
            LinkEvent.PauseOver(var attempt) => PauseOver(state, attempt),
            _ => throw new InvalidOperationException($"No rule for {happened}."),
        };

    private static (LinkState, ImmutableArray<LinkCommand>) Came(LinkState state, UsbDeviceInfo device)
    {
        if (state.Devices.Contains(device)) return (state, []);
        var known = state with { Devices = state.Devices.Add(device) };
        return state.Phase is LinkPhase.Absent ? Begin(known) : (known, []);
    }

    private static (LinkState, ImmutableArray<LinkCommand>) Went(LinkState state, UsbDeviceInfo device)
    {
        var left = state with { Devices = state.Devices.Remove(device) };
        if (state.Phase.Device != device) return (left, []);
        var (next, commands) = Begin(left);
        return state.Phase is LinkPhase.Opening or LinkPhase.Open
            ? (next, commands.Insert(0, new LinkCommand.Close(state.Attempt)))
            : (next, commands);
    }

    private static (LinkState, ImmutableArray<LinkCommand>) Opened(LinkState state, long attempt, BoxIdentity box) =>
        state.Phase is LinkPhase.Opening(var device) && attempt == state.Attempt
            ? (state with { Phase = new LinkPhase.Open(device, box), Problem = null }, [])
            : (state, []);

    private static (LinkState, ImmutableArray<LinkCommand>) Ended(
        LinkState state, long attempt, LinkFailure failure, TimeSpan lasted)
    {
        if (state.Phase is not (LinkPhase.Opening or LinkPhase.Open) || attempt != state.Attempt) return (state, []);
        var failures = lasted >= HeldAfter ? 0 : state.Failures + 1;
        var tell = failure.IsLasting || failures >= FailuresToTell;
        var next = state with
        {
            Phase = new LinkPhase.Waiting(tell ? After(state.Devices, state.Phase.Device!) : state.Phase.Device!),
            Attempt = state.Attempt + 1,
            Failures = failures,
            Problem = tell ? failure.Problem : state.Problem,
        };
        return (next, [new LinkCommand.Pause(next.Attempt, failures)]);
    }

    private static UsbDeviceInfo After(ImmutableArray<UsbDeviceInfo> devices, UsbDeviceInfo device) =>
        devices[(devices.IndexOf(device) + 1) % devices.Length];

    private static (LinkState, ImmutableArray<LinkCommand>) PauseOver(LinkState state, long attempt) =>
        state.Phase is LinkPhase.Waiting(var device) && attempt == state.Attempt ? Open(state, device) : (state, []);

    /// <summary>Starts afresh with the box that has been there longest, if there is any.</summary>
    private static (LinkState, ImmutableArray<LinkCommand>) Begin(LinkState state)
    {
        var fresh = state with { Failures = 0, Problem = null };
        if (fresh.Devices.IsEmpty)
            return (fresh with { Phase = new LinkPhase.Absent(), Attempt = fresh.Attempt + 1 }, []);
        return fresh.IsPinned
            ? Open(fresh, fresh.Devices[0])
            : (fresh with { Phase = new LinkPhase.Unpinned(fresh.Devices[0]), Attempt = fresh.Attempt + 1 }, []);
    }

    private static (LinkState, ImmutableArray<LinkCommand>) Open(LinkState state, UsbDeviceInfo device)
    {
        var next = state with { Phase = new LinkPhase.Opening(device), Attempt = state.Attempt + 1 };
        return (next, [new LinkCommand.Open(next.Attempt, device)]);
    }
}
