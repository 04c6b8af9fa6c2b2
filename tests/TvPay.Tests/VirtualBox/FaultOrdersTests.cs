using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;

namespace TvPay.Tests.VirtualBox;

/// <summary>The box made to misbehave, and what the bridge's end makes of it.</summary>
[TestClass]
public sealed class FaultOrdersTests
{
    private readonly FakeTime _time = new();
    private readonly BoxRig _rig;

    public FaultOrdersTests() => _rig = new BoxRig(_time);

    [TestCleanup]
    public void PutAway() => _rig.Dispose();

    [TestMethod]
    public async Task A_box_that_only_sends_keep_alives_is_given_up_two_seconds_after_the_persons_time()
    {
        await using var session = await _rig.OpenBelowTlsAsync();
        _rig.Box.Faults.Tarpit = true;
        var id = BoxRig.NewId();
        var asking = await _rig.AskAsync(session, id, BoxRig.Item(1));
        _rig.Agree();
        await session.CancelAsync(id, CancellationToken.None).Come();
        var limit = BoxRig.PersonTimeout + TimeSpan.FromSeconds(2);
        for (var passed = TimeSpan.Zero; passed < limit; passed += TimeSpan.FromSeconds(1))
        {
            Assert.IsFalse(asking.IsCompleted, $"after {passed}");
            _time.Advance(TimeSpan.FromSeconds(1));
            if (passed + TimeSpan.FromSeconds(1) < limit)
                await session.PingAsync(CancellationToken.None).Come();
        }

        Assert.AreEqual(ErrorReason.BoxLost, await asking.Refusal());
    }

    [TestMethod]
    public async Task A_box_that_falls_silent_is_given_up_after_two_seconds()
    {
        await using var session = await _rig.OpenBelowTlsAsync();
        var asking = await _rig.AskAsync(session, BoxRig.NewId(), BoxRig.Item(1));
        await session.PingAsync(CancellationToken.None).Come();
        _rig.Box.Faults.Silent = true;
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.AreEqual(ErrorReason.BoxLost, await asking.Refusal());
    }

    [TestMethod]
    public async Task What_a_silent_box_signed_is_in_its_journal_when_it_speaks_again()
    {
        var session = await _rig.OpenBelowTlsAsync();
        var id = BoxRig.NewId();
        var asking = await _rig.AskAsync(session, id, BoxRig.Item(1));
        await session.PingAsync(CancellationToken.None).Come();
        _rig.Box.Faults.Silent = true;
        _rig.Agree();
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.AreEqual(ErrorReason.BoxLost, await asking.Refusal());
        await session.DisposeAsync();

        _rig.Box.Faults.Silent = false;
        await using var next = await _rig.OpenBelowTlsAsync();
        var answer = await next.GetAuthorizationAsync(id, CancellationToken.None).Come();
        Assert.AreEqual(GetAuthorizationReply.Types.State.Signed, answer.State);
        BoxRig.Verified(answer.Authorization!);
    }

    [TestMethod]
    public async Task Unplugged_at_any_byte_of_an_authorization_it_is_signed_once_or_never()
    {
        for (long bytes = 1; bytes < 1600; bytes += 61)
        {
            using var rig = new BoxRig();
            var session = await rig.OpenAsync(nonce: 1).Come();
            if (bytes % 2 == 0)
                rig.Box.Faults.UnplugAfterIn(bytes);
            else
                rig.Box.Faults.UnplugAfterOut(bytes);
            var id = BoxRig.NewId();
            var item = BoxRig.Item(1);
            await using var person = new TvPay.VirtualBox.People.ScriptedPerson(
                rig.Box, TvPay.VirtualBox.People.PersonScript.AgreeToAll);
            var asking = session.AuthorizeAsync(id, [item], BoxRig.PersonTimeout, _ => { }, CancellationToken.None);
            bool answered = await AnsweredAsync(asking);
            await session.DisposeAsync();

            rig.Box.Faults.Behave();
            rig.Box.Plug();
            await using var next = await rig.OpenAsync(nonce: 2).Come();
            var voided = await next.VoidAsync(id, CancellationToken.None).Come();
            Assert.IsTrue(
                voided.State == GetAuthorizationReply.Types.State.Signed || !answered, $"{bytes}: answered, then voided");
            Assert.HasCount(1, rig.Box.Journal, $"{bytes}");
        }
    }

    private static async Task<bool> AnsweredAsync(Task<Proto.Evidence.V1.SignedStatement> asking)
    {
        try
        {
            BoxRig.Verified(await asking.Come());
            return true;
        }
        catch (TvPay.Box.BoxException e)
        {
            Assert.IsTrue(e.Reason is ErrorReason.BoxLost or ErrorReason.BoxAbsent, $"{e.Reason}");
            return false;
        }
    }
}
