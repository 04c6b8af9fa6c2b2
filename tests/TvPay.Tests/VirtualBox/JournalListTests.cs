using TvPay.Box.Sessions;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;
using TvPay.VirtualBox.Firmware;

namespace TvPay.Tests.VirtualBox;

/// <summary>What the box tells a set-top box that has lost its memory.</summary>
[TestClass]
public sealed class JournalListTests
{
    private readonly BoxRig _rig = new();

    [TestCleanup]
    public void PutAway() => _rig.Dispose();

    [TestMethod]
    public async Task The_journal_is_told_oldest_first_with_counters_and_survives_power_loss()
    {
        var (signed, voided) = (BoxRig.NewId(), BoxRig.NewId());
        await using (var session = await _rig.OpenBelowTlsAsync())
        {
            Assert.IsEmpty((await session.ListJournalAsync(CancellationToken.None).Come()).Entries);
            await _rig.PayAsync(session, signed, BoxRig.Item(1));
            await session.VoidAsync(voided, CancellationToken.None).Come();
        }

        _rig.Box.Unplug();
        _rig.Box.Plug();
        await using var again = await _rig.OpenBelowTlsAsync();
        var journal = await again.ListJournalAsync(CancellationToken.None).Come();

        Assert.AreEqual(1UL, journal.Counter);
        CollectionAssert.AreEqual(
            new[]
            {
                (1UL, signed, GetAuthorizationReply.Types.State.Signed, 1UL),
                (2UL, voided, GetAuthorizationReply.Types.State.Voided, 0UL),
            },
            journal.Entries.Select(e => (e.Sequence, IdOf(e), e.State, e.Counter)).ToArray());
    }

    [TestMethod]
    public async Task A_full_journal_fits_one_frame_and_tells_how_many_are_gone()
    {
        await using var session = await _rig.OpenBelowTlsAsync();
        for (int i = 0; i < 70; i++)
            await session.VoidAsync(BoxRig.NewId(), CancellationToken.None).Come();

        var journal = await session.ListJournalAsync(CancellationToken.None).Come();

        Assert.HasCount(64, journal.Entries);
        Assert.AreEqual(7UL, journal.Entries[0].Sequence, "six are gone");
    }

    [TestMethod]
    public async Task What_was_signed_comes_back_as_it_was_staged_even_after_power_loss()
    {
        var id = BoxRig.NewId();
        BoxItem[] items = [BoxRig.Item(1), BoxRig.Item(2), BoxRig.Item(3)];
        await using (var session = await _rig.OpenBelowTlsAsync())
        {
            _rig.Box.Faults.UnplugAt = BoxStep.Journaled;
            var asking = await _rig.AskAsync(session, id, items);
            _rig.Agree();
            Assert.AreEqual(ErrorReason.BoxLost, await asking.Refusal());
        }

        _rig.Box.Plug();
        await using var again = await _rig.OpenBelowTlsAsync();

        CollectionAssert.AreEqual(
            items, (await again.GetJournalItemsAsync(id, items.Length, CancellationToken.None).Come()).ToArray());
    }

    [TestMethod]
    public async Task What_was_not_signed_has_no_payments()
    {
        await using var session = await _rig.OpenBelowTlsAsync();
        var (unknown, voided) = (BoxRig.NewId(), BoxRig.NewId());
        await session.VoidAsync(voided, CancellationToken.None).Come();

        Assert.IsEmpty(await session.GetJournalItemsAsync(unknown, 1, CancellationToken.None).Come());
        Assert.IsEmpty(await session.GetJournalItemsAsync(voided, 1, CancellationToken.None).Come());
    }

    [TestMethod]
    public async Task More_payments_than_were_signed_are_refused()
    {
        await using var session = await _rig.OpenBelowTlsAsync();
        var id = BoxRig.NewId();
        await _rig.PayAsync(session, id, BoxRig.Item(1));

        Assert.AreEqual(
            ErrorReason.InvalidRequest, await session.GetJournalItemsAsync(id, 2, CancellationToken.None).Refusal());
    }

    [TestMethod]
    public async Task While_a_person_is_asked_the_journal_answers_and_tells_of_it_only_afterwards()
    {
        await using var session = await _rig.OpenBelowTlsAsync();
        var asking = await _rig.AskAsync(session, BoxRig.NewId(), BoxRig.Item(1));
        Assert.IsEmpty((await session.ListJournalAsync(CancellationToken.None).Come()).Entries);
        _rig.Agree();
        await asking.Come();
        Assert.HasCount(1, (await session.ListJournalAsync(CancellationToken.None).Come()).Entries);
    }

    [TestMethod]
    public async Task A_bridge_that_is_not_paired_learns_nothing()
    {
        await using var session = await _rig.OpenBelowTlsAsync(paired: false);
        Assert.AreEqual(ErrorReason.BoxUnpaired, await session.ListJournalAsync(CancellationToken.None).Refusal());
        Assert.AreEqual(
            ErrorReason.BoxUnpaired, await session.GetJournalItemsAsync(BoxRig.NewId(), 1, CancellationToken.None).Refusal());
    }

    private static Guid IdOf(TvPay.Proto.Box.V1.JournalEntry entry) => new(entry.AuthorizationId.Span, bigEndian: true);
}
