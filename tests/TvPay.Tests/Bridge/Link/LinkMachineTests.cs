using Google.Protobuf;
using TvPay.Box.Sessions;
using TvPay.Bridge.Link;
using TvPay.Proto.Bridge.V1;
using TvPay.Proto.Common.V1;
using TvPay.Usb;
using static TvPay.Proto.Bridge.V1.BoxStatus.Types.State;

namespace TvPay.Tests.Bridge.Link;

/// <summary>The link's rules, without a link.</summary>
[TestClass]
public sealed class LinkMachineTests
{
    private static readonly UsbDeviceInfo Box1 = new("1-1", 1, 0x1209, 1, 0x100, UsbSpeed.Full);
    private static readonly UsbDeviceInfo Box2 = new("1-2", 2, 0x1209, 1, 0x100, UsbSpeed.Full);
    private static readonly BoxIdentity Paired =
        new("BOX-1", "1.2", true, "household-1", "realm-1", 7, ByteString.CopyFromUtf8("certificate"));

    private LinkState _state = LinkState.Start(isPinned: true);
    private LinkCommand[] _commands = [];

    [TestMethod]
    public void A_box_that_comes_is_opened_at_once_and_is_ready_when_its_session_is()
    {
        Assert.AreEqual(Absent, Status.State);
        Happens(new LinkEvent.DeviceCame(Box1));
        Assert.AreEqual(new LinkCommand.Open(1, Box1), _commands.Single());
        Assert.AreEqual(Connecting, Status.State);

        Happens(new LinkEvent.SessionOpened(1, Paired));
        Assert.IsEmpty(_commands);
        var expected = new BoxStatus
        {
            State = Ready,
            BoxId = "BOX-1",
            FirmwareVersion = "1.2",
            HouseholdId = "household-1",
            PaymentKeyCertificate = ByteString.CopyFromUtf8("certificate"),
        };
        Assert.AreEqual(expected, Status);
    }

    [TestMethod]
    public void A_stranger_s_box_that_was_there_first_does_not_keep_the_right_one_from_being_served()
    {
        Happens(new LinkEvent.DeviceCame(Box1));
        Happens(new LinkEvent.DeviceCame(Box2));
        Happens(new LinkEvent.SessionEnded(1, new LinkFailure(LinkCause.Untrusted, ""), TimeSpan.Zero));
        Assert.AreEqual((Fault, ErrorReason.BoxUntrusted), (Status.State, Status.Problem));
        Happens(new LinkEvent.PauseOver(2));
        Assert.AreEqual(new LinkCommand.Open(3, Box2), _commands.Single());
        Happens(new LinkEvent.SessionOpened(3, Paired));
        Assert.AreEqual(Ready, Status.State);
    }

    [TestMethod]
    public void A_hiccup_of_the_right_box_is_no_reason_to_try_another()
    {
        Happens(new LinkEvent.DeviceCame(Box1));
        Happens(new LinkEvent.DeviceCame(Box2));
        Happens(new LinkEvent.SessionEnded(1, new LinkFailure(LinkCause.Protocol, ""), TimeSpan.Zero));
        Happens(new LinkEvent.PauseOver(2));
        Assert.AreEqual(new LinkCommand.Open(3, Box1), _commands.Single());
        Happens(new LinkEvent.SessionEnded(3, new LinkFailure(LinkCause.Protocol, ""), TimeSpan.Zero));
        Happens(new LinkEvent.PauseOver(4));
        Assert.AreEqual(new LinkCommand.Open(5, Box2), _commands.Single());
    }

    [TestMethod]
    public void A_box_that_has_not_pinned_the_bridge_is_unpaired_and_tells_no_household()
    {
        Happens(new LinkEvent.DeviceCame(Box1));
        Happens(new LinkEvent.SessionOpened(1, Paired with { Paired = false }));
        Assert.AreEqual(new BoxStatus { State = Unpaired, BoxId = "BOX-1", FirmwareVersion = "1.2" }, Status);
    }

    [TestMethod]
    public void A_bridge_that_trusts_no_box_yet_opens_none()
    {
        _state = LinkState.Start(isPinned: false);
        Happens(new LinkEvent.DeviceCame(Box1));
        Assert.IsEmpty(_commands);
        Assert.AreEqual((Fault, ErrorReason.BoxUnpaired), (Status.State, Status.Problem));
        Happens(new LinkEvent.DeviceWent(Box1));
        Assert.AreEqual(Absent, Status.State);
    }

    [TestMethod]
    public void An_unplugged_box_is_closed_and_absent()
    {
        Ready1();
        Happens(new LinkEvent.DeviceWent(Box1));
        Assert.AreEqual(new LinkCommand.Close(1), _commands.Single());
        Assert.AreEqual(Absent, Status.State);
    }

    [TestMethod]
    public void What_an_attempt_that_was_given_up_says_later_changes_nothing()
    {
        Happens(new LinkEvent.DeviceCame(Box1));
        Happens(new LinkEvent.DeviceWent(Box1));
        Happens(new LinkEvent.DeviceCame(Box1 with { Address = 9 }));
        var before = _state;
        Happens(new LinkEvent.SessionOpened(1, Paired));
        Happens(new LinkEvent.SessionEnded(1, new LinkFailure(LinkCause.Silent, ""), TimeSpan.Zero));
        Happens(new LinkEvent.PauseOver(1));
        Assert.AreEqual(before, _state);
        Assert.IsEmpty(_commands);
    }

    [TestMethod]
    public void A_session_that_had_held_is_made_again_without_a_pause()
    {
        Ready1();
        Happens(new LinkEvent.SessionEnded(1, new LinkFailure(LinkCause.EndedByBox, ""), LinkMachine.HeldAfter));
        Assert.AreEqual(new LinkCommand.Pause(2, Failures: 0), _commands.Single());
        Assert.AreEqual(Connecting, Status.State);
        Happens(new LinkEvent.PauseOver(2));
        Assert.AreEqual(new LinkCommand.Open(3, Box1), _commands.Single());
    }

    [TestMethod]
    public void Failures_in_a_row_make_pauses_grow_and_the_second_is_told()
    {
        Happens(new LinkEvent.DeviceCame(Box1));
        for (var failure = 1; failure <= 9; failure++)
        {
            Happens(new LinkEvent.SessionEnded(
                _state.Attempt, new LinkFailure(LinkCause.Protocol, ""), TimeSpan.FromMilliseconds(1)));
            Assert.AreEqual(new LinkCommand.Pause(_state.Attempt, failure), _commands.Single());
            Assert.AreEqual(failure == 1 ? Connecting : Fault, Status.State);
            Happens(new LinkEvent.PauseOver(_state.Attempt));
            Assert.IsInstanceOfType<LinkCommand.Open>(_commands.Single());
        }

        Assert.AreEqual(ErrorReason.BoxProtocol, Status.Problem);
        Happens(new LinkEvent.SessionOpened(_state.Attempt, Paired));
        Assert.AreEqual(Ready, Status.State);
        Happens(new LinkEvent.SessionEnded(
            _state.Attempt, new LinkFailure(LinkCause.Protocol, ""), LinkMachine.HeldAfter));
        Assert.AreEqual(Connecting, Status.State, "the old problem is forgotten with a session that held");
    }

    [TestMethod]
    [DataRow(LinkCause.Untrusted, Fault, ErrorReason.BoxUntrusted)]
    [DataRow(LinkCause.RejectsBridge, Fault, ErrorReason.BoxUnpaired)]
    [DataRow(LinkCause.Unplugged, Absent, ErrorReason.Unspecified)]
    public void What_trying_again_does_not_mend_is_told_at_once(
        object cause, BoxStatus.Types.State state, ErrorReason problem)
    {
        Happens(new LinkEvent.DeviceCame(Box1));
        Happens(new LinkEvent.SessionEnded(1, new LinkFailure((LinkCause)cause, ""), TimeSpan.Zero));
        Assert.AreEqual((state, problem), (Status.State, Status.Problem));
        Happens(new LinkEvent.PauseOver(2));
        Assert.AreEqual(new LinkCommand.Open(3, Box1), _commands.Single(), "yet it is tried again");
        Assert.AreEqual(state, Status.State, "and no watcher hears of every attempt");
    }

    [TestMethod]
    public void Another_box_is_the_same_problem_no_longer()
    {
        Happens(new LinkEvent.DeviceCame(Box1));
        Happens(new LinkEvent.SessionEnded(1, new LinkFailure(LinkCause.Untrusted, ""), TimeSpan.Zero));
        Happens(new LinkEvent.DeviceWent(Box1));
        Happens(new LinkEvent.DeviceCame(Box2));
        Assert.AreEqual(Connecting, Status.State);
    }

    [TestMethod]
    public void A_second_box_waits_until_the_first_goes()
    {
        Ready1();
        Happens(new LinkEvent.DeviceCame(Box2));
        Assert.IsEmpty(_commands);
        Happens(new LinkEvent.DeviceWent(Box1));
        CollectionAssert.AreEqual(
            new LinkCommand[] { new LinkCommand.Close(1), new LinkCommand.Open(2, Box2) }, _commands);
    }

    private BoxStatus Status => _state.ToStatus();

    private void Ready1()
    {
        Happens(new LinkEvent.DeviceCame(Box1));
        Happens(new LinkEvent.SessionOpened(1, Paired));
    }

    private void Happens(LinkEvent happened)
    {
        (_state, var commands) = LinkMachine.Step(_state, happened);
        _commands = [.. commands];
    }
}
