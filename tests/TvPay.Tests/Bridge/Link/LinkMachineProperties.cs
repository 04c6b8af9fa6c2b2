using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using TvPay.Box.Sessions;
using TvPay.Bridge.Link;
using TvPay.Tests.Payments;
using TvPay.Usb;

namespace TvPay.Tests.Bridge.Link;

/// <summary>Whatever happens, in whatever order.</summary>
[TestClass]
public sealed class LinkMachineProperties
{
    private static readonly BoxIdentity Box = new("BOX-1", "1", true, "h", "r", 1, ByteString.Empty);

    private static readonly Gen<LinkEvent> AnyEvent = Gen.OneOf(
        Gen.Choose(1, 3).Select(n => (LinkEvent)new LinkEvent.DeviceCame(Device(n))),
        Gen.Choose(1, 3).Select(n => (LinkEvent)new LinkEvent.DeviceWent(Device(n))),
        Gen.Choose(0, 12).Select(n => (LinkEvent)new LinkEvent.SessionOpened(n, Box)),
        Gen.Choose(0, 12).SelectMany(n => Gen.Elements(Enum.GetValues<LinkCause>()).Select(cause =>
            (LinkEvent)new LinkEvent.SessionEnded(n, new LinkFailure(cause, ""), TimeSpan.FromSeconds(n % 4)))),
        Gen.Choose(0, 12).Select(n => (LinkEvent)new LinkEvent.PauseOver(n)));

    [TestMethod]
    public void At_most_one_session_is_open_or_being_opened_and_only_with_a_box_that_is_there() =>
        Properties.HoldsFor(AnyEvent.ListOf(), events =>
        {
            var state = LinkState.Start(isPinned: true);
            long? open = null;
            foreach (var happened in events)
            {
                var running = open;
                (state, var commands) = LinkMachine.Step(state, happened);
                if (happened is LinkEvent.SessionEnded ended && ended.Attempt == running) open = null;
                foreach (var command in commands)
                {
                    switch (command)
                    {
                        case LinkCommand.Close(var attempt):
                            Assert.AreEqual(open, attempt);
                            open = null;
                            break;
                        case LinkCommand.Open(var attempt, var device):
                            Assert.IsNull(open);
                            Assert.Contains(device, state.Devices);
                            open = attempt;
                            break;
                        default:
                            Assert.IsNull(open, "a pause while a session runs");
                            break;
                    }
                }
            }
        }, tests: 500);

    [TestMethod]
    public void While_a_box_is_there_the_link_never_rests_without_something_that_wakes_it() =>
        Properties.HoldsFor(AnyEvent.ListOf(), events =>
        {
            var state = LinkState.Start(isPinned: true);
            foreach (var happened in events) (state, _) = LinkMachine.Step(state, happened);
            if (state.Devices.IsEmpty)
            {
                Assert.IsInstanceOfType<LinkPhase.Absent>(state.Phase);
                return;
            }

            // Let everything answer as it should: a session comes of it.
            (state, _) = LinkMachine.Step(state, new LinkEvent.PauseOver(state.Attempt));
            (state, _) = LinkMachine.Step(state, new LinkEvent.SessionOpened(state.Attempt, Box));
            Assert.IsInstanceOfType<LinkPhase.Open>(state.Phase);
            Assert.Contains(state.Phase.Device!, state.Devices);
        }, tests: 500);

    private static UsbDeviceInfo Device(int number) =>
        new($"1-{number}", (uint)number, 0x1209, 1, 0x100, UsbSpeed.Full);
}
