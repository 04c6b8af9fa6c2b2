using TvPay.Box.Sessions;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;

namespace TvPay.Tests.VirtualBox;

/// <summary>One id, one answer, for ever: asked again, cancelled, voided, unplugged at any step.</summary>
[TestClass]
public sealed class IdempotencyTests
{
    private readonly BoxRig _rig = new();
    private BoxSession _session = null!;

    [TestInitialize]
    public async Task Open() => _session = await _rig.OpenBelowTlsAsync();

    [TestCleanup]
    public async Task PutAway()
    {
        await _session.DisposeAsync();
        _rig.Dispose();
    }

    [TestMethod]
    public async Task The_same_id_and_payments_give_the_same_signature_without_asking_anyone()
    {
        var id = BoxRig.NewId();
        var item = BoxRig.Item(1);
        var first = await _rig.PayAsync(_session, id, item);
        var again = await _session.AuthorizeStagedAsync(
            id, [IntentHash.Of(item.Intent)], BoxRig.PersonTimeout, _ => { }, CancellationToken.None).Come();
        Assert.AreEqual(first, again);
        Assert.HasCount(1, _rig.Box.Journal);
    }

    [TestMethod]
    public async Task The_same_id_with_other_payments_is_refused()
    {
        var id = BoxRig.NewId();
        var item = BoxRig.Item(1);
        await _rig.PayAsync(_session, id, item);
        var other = BoxRig.Item(2);
        await RefusesAsync(ErrorReason.AuthorizationConflict, id, other);
        await RefusesAsync(ErrorReason.AuthorizationConflict, id, item, other);
        Assert.HasCount(1, _rig.Box.Journal);
    }

    [TestMethod]
    public async Task Counters_rise_strictly_over_payments_sessions_and_power_losses()
    {
        var counters = new List<ulong>();
        for (int payment = 0; payment < 6; payment++)
        {
            counters.Add(BoxRig.Verified(await _rig.PayAsync(_session, BoxRig.NewId(), BoxRig.Item(payment))).Counter);
            if (payment % 2 == 1)
                await ReplugAsync();
        }

        CollectionAssert.AreEqual(new ulong[] { 1, 2, 3, 4, 5, 6 }, counters);
    }

    [TestMethod]
    public async Task Void_before_Authorize_means_never()
    {
        var id = BoxRig.NewId();
        var answer = await _session.VoidAsync(id, CancellationToken.None).Come();
        Assert.AreEqual(GetAuthorizationReply.Types.State.Voided, answer.State);
        await ReplugAsync();
        await RefusesAsync(ErrorReason.AuthorizationVoided, id, BoxRig.Item(1));
        Assert.HasCount(1, _rig.Box.Journal);
    }

    [TestMethod]
    public async Task Void_is_said_once_however_often_it_is_asked()
    {
        var id = BoxRig.NewId();
        await _session.VoidAsync(id, CancellationToken.None).Come();
        await _session.VoidAsync(id, CancellationToken.None).Come();
        Assert.HasCount(1, _rig.Box.Journal);
    }

    [TestMethod]
    public async Task Void_after_signing_is_too_late_and_says_so_with_the_authorization()
    {
        var id = BoxRig.NewId();
        var signed = await _rig.PayAsync(_session, id, BoxRig.Item(1));
        var answer = await _session.VoidAsync(id, CancellationToken.None).Come();
        Assert.AreEqual(GetAuthorizationReply.Types.State.Signed, answer.State);
        Assert.AreEqual(signed, answer.Authorization);
    }

    [TestMethod]
    public async Task Void_while_the_person_is_asked_ends_the_asking()
    {
        var id = BoxRig.NewId();
        var asking = await _rig.AskAsync(_session, id, BoxRig.Item(1));
        var answer = await _session.VoidAsync(id, CancellationToken.None).Come();
        Assert.AreEqual(GetAuthorizationReply.Types.State.Voided, answer.State);
        Assert.AreEqual(ErrorReason.AuthorizationVoided, await asking.Refusal());
        Assert.AreEqual(BoxScreen.Done, _rig.Box.Display.Screen);
    }

    [TestMethod]
    public async Task Cancel_before_signing_cancels_and_after_it_the_signature_stands()
    {
        var cancelled = BoxRig.NewId();
        var asking = await _rig.AskAsync(_session, cancelled, BoxRig.Item(1));
        await _session.CancelAsync(cancelled, CancellationToken.None).Come();
        Assert.AreEqual(ErrorReason.BoxCancelled, await asking.Refusal());
        Assert.AreEqual(GetAuthorizationReply.Types.State.Voided, await StateOfAsync(cancelled));

        var signed = BoxRig.NewId();
        await _rig.PayAsync(_session, signed, BoxRig.Item(2));
        await _session.CancelAsync(signed, CancellationToken.None).Come();
        Assert.AreEqual(GetAuthorizationReply.Types.State.Signed, await StateOfAsync(signed));
    }

    [TestMethod]
    public async Task Cancel_of_another_id_disturbs_nobody()
    {
        var id = BoxRig.NewId();
        var asking = await _rig.AskAsync(_session, id, BoxRig.Item(1));
        await _session.CancelAsync(BoxRig.NewId(), CancellationToken.None).Come();
        Assert.AreEqual(GetAuthorizationReply.Types.State.Pending, await StateOfAsync(id));
        _rig.Agree();
        BoxRig.Verified(await asking.Come());
    }

    [TestMethod]
    public async Task While_a_person_is_asked_the_box_is_busy_for_others_and_answers_everything_else()
    {
        var id = BoxRig.NewId();
        var item = BoxRig.Item(1);
        var asking = await _rig.AskAsync(_session, id, item);
        await RefusesAsync(ErrorReason.BoxBusy, BoxRig.NewId(), BoxRig.Item(2));
        await RefusesAsync(ErrorReason.BoxBusy, id, item);
        Assert.AreEqual(GetAuthorizationReply.Types.State.Pending, await StateOfAsync(id));
        Assert.AreEqual(GetAuthorizationReply.Types.State.Unknown, await StateOfAsync(BoxRig.NewId()));
        await _session.PingAsync(CancellationToken.None).Come();
        Assert.IsFalse(asking.IsCompleted);
    }

    [TestMethod]
    public async Task A_session_that_ends_takes_what_nobody_has_signed_with_it()
    {
        var id = BoxRig.NewId();
        var asking = await _rig.AskAsync(_session, id, BoxRig.Item(1));
        await _session.DisposeAsync();
        Assert.AreEqual(ErrorReason.BoxLost, await asking.Refusal());
        _session = await _rig.OpenBelowTlsAsync();
        Assert.AreEqual(GetAuthorizationReply.Types.State.Voided, await StateOfAsync(id));
    }

    [TestMethod]
    [DataRow(BoxStep.AskedToConfirm, GetAuthorizationReply.Types.State.Unknown, 0UL)]
    [DataRow(BoxStep.AskedForCard, GetAuthorizationReply.Types.State.Unknown, 0UL)]
    [DataRow(BoxStep.AskedForPin, GetAuthorizationReply.Types.State.Unknown, 0UL)]
    [DataRow(BoxStep.CounterTaken, GetAuthorizationReply.Types.State.Unknown, 1UL)]
    [DataRow(BoxStep.Signed, GetAuthorizationReply.Types.State.Unknown, 1UL)]
    [DataRow(BoxStep.Journaled, GetAuthorizationReply.Types.State.Signed, 1UL)]
    public async Task Power_lost_at_any_step_leaves_an_answer_that_is_final_after_Void(
        BoxStep step, GetAuthorizationReply.Types.State expected, ulong counter)
    {
        var id = BoxRig.NewId();
        var item = BoxRig.Item(1);
        _rig.Box.Faults.UnplugAt = step;
        var asking = _session.AuthorizeAsync(id, [item], BoxRig.PersonTimeout, _ => { }, CancellationToken.None);
        await _rig.Box.WhenDisplayAsync(f => f.Screen is BoxScreen.Confirm or BoxScreen.Off).Come();
        _rig.Agree();
        Assert.AreEqual(ErrorReason.BoxLost, await asking.Refusal());

        await ReplugAsync();
        Assert.AreEqual(counter, _session.Box.Counter);
        Assert.AreEqual(expected, await StateOfAsync(id));
        var voided = await _session.VoidAsync(id, CancellationToken.None).Come();
        bool wasSigned = expected == GetAuthorizationReply.Types.State.Signed;
        Assert.AreEqual(
            wasSigned ? GetAuthorizationReply.Types.State.Signed : GetAuthorizationReply.Types.State.Voided, voided.State);

        var next = BoxRig.Verified(await _rig.PayAsync(_session, BoxRig.NewId(), BoxRig.Item(2)));
        Assert.AreEqual(counter + 1, next.Counter, "a counter is never used twice");
    }

    [TestMethod]
    public async Task Power_lost_before_a_Void_is_answered_leaves_it_voided()
    {
        var id = BoxRig.NewId();
        _rig.Box.Faults.UnplugAt = BoxStep.Voided;
        Assert.AreEqual(ErrorReason.BoxLost, await _session.VoidAsync(id, CancellationToken.None).Refusal());
        await ReplugAsync();
        Assert.AreEqual(GetAuthorizationReply.Types.State.Voided, await StateOfAsync(id));
    }

    [TestMethod]
    public async Task Power_lost_while_staging_has_asked_nobody_anything()
    {
        var id = BoxRig.NewId();
        _rig.Box.Faults.UnplugAt = BoxStep.Staged;
        var asking = _session.AuthorizeAsync(
            id, [BoxRig.Item(1)], BoxRig.PersonTimeout, _ => { }, CancellationToken.None);
        Assert.AreEqual(ErrorReason.BoxAbsent, await asking.Refusal());
    }

    private async Task RefusesAsync(ErrorReason expected, Guid id, params BoxItem[] items)
    {
        var asking = _session.AuthorizeAsync(id, items, BoxRig.PersonTimeout, _ => { }, CancellationToken.None);
        Assert.AreEqual(expected, await asking.Refusal());
    }

    private async Task<GetAuthorizationReply.Types.State> StateOfAsync(Guid id)
    {
        var answer = await _session.GetAuthorizationAsync(id, CancellationToken.None).Come();
        if (answer.Authorization is not null)
            BoxRig.Verified(answer.Authorization);
        return answer.State;
    }

    private async Task ReplugAsync()
    {
        await _session.DisposeAsync();
        _rig.Box.Unplug();
        _rig.Box.Plug();
        _session = await _rig.OpenBelowTlsAsync();
    }
}
