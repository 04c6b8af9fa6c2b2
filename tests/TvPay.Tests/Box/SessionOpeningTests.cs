using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Box.Tls;
using TvPay.Proto.Common.V1;
using TvPay.Tests.Payments;
using TvPay.Tests.VirtualBox;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;
using TvPay.VirtualBox.Manufacture;

namespace TvPay.Tests.Box;

/// <summary>RESET_SESSION, TLS and who believes whom, over a box's own endpoints in memory.</summary>
[TestClass]
public sealed class SessionOpeningTests
{
    private readonly BoxRig _rig = new();

    [TestCleanup]
    public void PutAway() => _rig.Dispose();

    [TestMethod]
    public async Task A_session_is_made_and_made_again_with_a_fresh_nonce()
    {
        await using (var first = await _rig.OpenAsync(nonce: 1).Come())
            Assert.IsTrue(first.Box.Paired);
        await using var second = await _rig.OpenAsync(nonce: 0xFFFFFFFF).Come();
        await second.PingAsync(CancellationToken.None).Come();
        await _rig.PayAsync(second, BoxRig.NewId(), BoxRig.Item(1));
    }

    [TestMethod]
    public async Task Stale_bytes_in_both_pipes_do_not_poison_the_next_session()
    {
        var link = _rig.Box.ConnectInMemory();
        await using (var pipe = link.OpenPipe())
        {
            await pipe.WriteAsync(new byte[5000]);
            _rig.Box.SendGarbage(new byte[5000]);
        }

        await using var session = await _rig.OpenAsync(link: link).Come();
        await session.PingAsync(CancellationToken.None).Come();
    }

    [TestMethod]
    public async Task A_session_that_was_left_without_a_word_is_no_hindrance()
    {
        var link = new MortalLink(_rig.Box.ConnectInMemory());
        var abandoned = await _rig.OpenAsync(nonce: 5, link: link).Come();
        var asking = await _rig.AskAsync(abandoned, BoxRig.NewId(), BoxRig.Item(1));
        link.Die();
        Assert.AreEqual(ErrorReason.BoxLost, await asking.Refusal());
        Assert.AreEqual(BoxScreen.Confirm, _rig.Box.Display.Screen, "the box has noticed nothing");

        await using var session = await _rig.OpenAsync(nonce: 6).Come();
        Assert.AreEqual(JournalState.Voided, _rig.Box.Journal.Single().State);
        await abandoned.DisposeAsync();
    }

    [TestMethod]
    public async Task A_bridge_that_the_box_does_not_know_may_say_Hello_and_nothing_else()
    {
        await using var session = await _rig.OpenAsync(bridge: BoxRig.Stranger).Come();
        Assert.IsFalse(session.Box.Paired);
        Assert.AreEqual("", session.Box.HouseholdId);
        await session.PingAsync(CancellationToken.None).Come();
        var staging = session.StageAsync(BoxRig.NewId(), 0, BoxRig.Item(1), CancellationToken.None);
        Assert.AreEqual(ErrorReason.BoxUnpaired, await staging.Refusal());
    }

    [TestMethod]
    public async Task A_box_of_another_manufacturer_is_not_believed()
    {
        using var other = DemoManufacturer.Create();
        var opening = _rig.OpenAsync(trust: new BoxTrust(other.Certificate, null));
        Assert.AreEqual(ErrorReason.BoxUntrusted, await opening.Refusal());
    }

    [TestMethod]
    public async Task Another_box_of_the_same_manufacturer_is_not_the_one_that_was_paired()
    {
        var opening = _rig.OpenAsync(trust: BoxRig.Trust with { PinnedBoxId = "BOX-0002" });
        Assert.AreEqual(ErrorReason.BoxUntrusted, await opening.Refusal());
    }

    [TestMethod]
    public async Task Before_pairing_any_attested_box_will_do()
    {
        await using var session = await _rig.OpenAsync(trust: BoxRig.Trust with { PinnedBoxId = null }).Come();
        Assert.AreEqual("BOX-0001", session.Box.BoxId);
    }

    [TestMethod]
    public async Task A_client_that_is_no_bridge_is_rejected_and_a_bridge_may_come_after_it()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var noBridge = BoxRig.Manufacturer.AttestTls(Given.Box, key);
        var opening = _rig.OpenAsync(bridge: noBridge);
        Assert.AreEqual(ErrorReason.BoxUnpaired, await opening.Refusal());
        await using var session = await _rig.OpenAsync(nonce: 9).Come();
        Assert.IsTrue(session.Box.Paired);
    }

    [TestMethod]
    [DataRow(BoxCertificates.BridgeName, BoxCertificates.ClientUsage, true, "another curve")]
    [DataRow(BoxCertificates.BoxName, BoxCertificates.ClientUsage, false, "another name")]
    [DataRow(BoxCertificates.BridgeName, BoxCertificates.ServerUsage, false, "another usage")]
    public void A_certificate_must_be_of_its_role_in_every_respect(string name, string usage, bool otherCurve, string what)
    {
        using var key = ECDsa.Create(otherCurve ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256);
        BoxCertificates.AddRole(request, name, usage);
        using var certificate = request.CreateSelfSigned(BoxCertificates.NotBefore, BoxCertificates.NotAfter);
        Assert.IsNotNull(
            BoxCertificates.Objection(certificate, BoxCertificates.BridgeName, BoxCertificates.ClientUsage), what);
        Assert.IsNull(BoxCertificates.Objection(BoxRig.Bridge, BoxCertificates.BridgeName, BoxCertificates.ClientUsage));
    }

    [TestMethod]
    public async Task Garbage_where_TLS_belongs_ends_the_attempt_and_the_next_one_works()
    {
        var link = _rig.Box.ConnectInMemory();
        var opening = _rig.OpenAsync(link: new GarbageLink(link, _rig.Box));
        Assert.AreEqual(ErrorReason.BoxProtocol, await opening.Refusal());
        await using var session = await _rig.OpenAsync(nonce: 9, link: link).Come();
        await session.PingAsync(CancellationToken.None).Come();
    }

    [TestMethod]
    public async Task Garbage_in_the_middle_of_a_session_ends_it_and_the_next_one_works()
    {
        var link = _rig.Box.ConnectInMemory();
        var session = await _rig.OpenAsync(link: link).Come();
        _rig.Box.SendGarbage(new byte[100]);
        Assert.AreEqual(ErrorReason.BoxLost, (await session.Ended.Come()).Reason);
        await session.DisposeAsync();
        await using var next = await _rig.OpenAsync(nonce: 9, link: link).Come();
        await next.PingAsync(CancellationToken.None).Come();
    }

    [TestMethod]
    [DataRow("FFFF")]
    [DataRow("0003FFFFFF")]
    public async Task Broken_frames_inside_TLS_end_the_session_and_the_next_one_works(string hex)
    {
        var link = _rig.Box.ConnectInMemory();
        var session = await _rig.OpenAsync(link: link).Come();
        _rig.Box.SendRaw(Convert.FromHexString(hex));
        Assert.AreEqual(ErrorReason.BoxProtocol, (await session.Ended.Come()).Reason);
        await session.DisposeAsync();
        await using var next = await _rig.OpenAsync(nonce: 9, link: link).Come();
        await next.PingAsync(CancellationToken.None).Come();
    }

    [TestMethod]
    public async Task Unplugged_at_any_byte_of_the_handshake_there_is_no_session_and_no_hanging()
    {
        for (long bytes = 1; bytes < 2400; bytes += 97)
        {
            using var rig = new BoxRig();
            if (bytes % 2 == 0)
                rig.Box.Faults.UnplugAfterIn(bytes);
            else
                rig.Box.Faults.UnplugAfterOut(bytes);
            try
            {
                await using var session = await rig.OpenAsync().Come();
                await session.PingAsync(CancellationToken.None).Come();
            }
            catch (TvPay.Box.BoxException e)
            {
                Assert.IsTrue(e.Reason is ErrorReason.BoxAbsent or ErrorReason.BoxLost, $"{bytes}: {e.Reason}");
            }
        }
    }

    [TestMethod]
    public async Task A_box_that_is_silent_is_absent_when_the_time_is_over()
    {
        var time = new FakeTime();
        using var rig = new BoxRig(time);
        rig.Box.Faults.Silent = true;
        var opening = rig.OpenAsync();
        for (int i = 0; i < 3000 && !opening.IsCompleted; i++)
        {
            // The handshake takes real processor time; only then does the silence begin that the clock counts.
            await Task.Yield();
            if (i > 1000)
                time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.AreEqual(ErrorReason.BoxAbsent, await opening.Refusal());
    }
}
