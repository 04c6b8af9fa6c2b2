using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;
using TvPay.Tests.Payments;
using TvPay.Usb;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;

namespace TvPay.Tests.VirtualBox;

/// <summary>The whole stack as in the demo: USB/IP on a real socket, real TLS, a real session.</summary>
[TestClass]
public sealed class UsbIpSessionTests
{
    [TestMethod]
    [DataRow(UsbSpeed.High)]
    [DataRow(UsbSpeed.Full)]
    public async Task A_payment_is_authorized_over_USB_IP_and_TLS(UsbSpeed speed)
    {
        await using var rig = new UsbIpRig(speed);
        await using var device = await rig.OpenAsync();
        await using var session = await rig.OpenSessionAsync(device);
        Assert.IsTrue(session.Box.Paired);
        Assert.AreEqual(Given.Box.ToString(), session.Box.BoxId);
        var signed = await rig.Bench.PayAsync(session, BoxRig.NewId(), BoxRig.Item(Given.Quote));
        Assert.AreEqual(1UL, BoxRig.Verified(signed).Counter);
    }

    [TestMethod]
    public async Task Unplugged_while_the_person_is_asked_the_call_is_lost_and_the_journal_knows_nothing()
    {
        await using var rig = new UsbIpRig();
        var device = await rig.OpenAsync();
        var session = await rig.OpenSessionAsync(device);
        var id = BoxRig.NewId();
        var asking = await rig.Bench.AskAsync(session, id, BoxRig.Item(Given.Quote));
        rig.Bench.Box.Unplug();
        Assert.AreEqual(ErrorReason.BoxLost, await asking.Refusal());
        await session.DisposeAsync();
        await device.DisposeAsync();

        rig.Bench.Box.Plug();
        await using var again = await rig.OpenAsync();
        await using var next = await rig.OpenSessionAsync(again, nonce: 100);
        var answer = await next.GetAuthorizationAsync(id, CancellationToken.None).Come();
        Assert.AreEqual(GetAuthorizationReply.Types.State.Unknown, answer.State);
    }

    [TestMethod]
    public async Task An_answer_lost_after_signing_is_got_again_from_the_journal_and_never_signed_twice()
    {
        await using var rig = new UsbIpRig();
        rig.Bench.Box.Faults.UnplugAt = BoxStep.Journaled;
        var device = await rig.OpenAsync();
        var session = await rig.OpenSessionAsync(device);
        var id = BoxRig.NewId();
        var item = BoxRig.Item(Given.Quote);
        var asking = await rig.Bench.AskAsync(session, id, item);
        rig.Bench.Agree();
        Assert.AreEqual(ErrorReason.BoxLost, await asking.Refusal());
        await session.DisposeAsync();
        await device.DisposeAsync();

        rig.Bench.Box.Plug();
        await using var again = await rig.OpenAsync();
        await using var next = await rig.OpenSessionAsync(again, nonce: 100);
        Assert.AreEqual(1UL, next.Box.Counter);
        var answer = await next.GetAuthorizationAsync(id, CancellationToken.None).Come();
        var first = BoxRig.Verified(answer.Authorization!);
        var repeated = await next.AuthorizeAsync(
            id, [item], BoxRig.PersonTimeout, _ => { }, CancellationToken.None).Come();
        Assert.AreEqual(answer.Authorization, repeated);
        Assert.AreEqual(1UL, first.Counter);
        Assert.AreEqual(BoxScreen.Idle, rig.Bench.Box.Display.Screen);
    }
}
