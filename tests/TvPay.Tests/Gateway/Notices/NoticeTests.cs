using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Tests.Gateway.Notices;

/// <summary>What waits for a device, on a real database.</summary>
[TestClass]
public sealed class NoticeTests : IDisposable
{
    private GatewayRig _rig = null!;

    private INoticeStore Store => _rig.Core.Stores.Notices;

    [TestInitialize]
    public async Task StartAsync() => _rig = await GatewayRig.StartAsync();

    public void Dispose() => _rig.Dispose();

    [TestMethod]
    public async Task Every_step_of_a_payment_leaves_a_notice_which_survives_a_crash()
    {
        var settled = await _rig.SubmitAsync(await _rig.DraftAsync("B-1"));
        await _rig.SettleAsync();
        _rig.Biller.Decide = _ => new CreditOutcome.Refused(ErrorCode.BillAlreadyPaid);
        var reversed = await _rig.SubmitAsync(await _rig.DraftAsync("B-2"));
        await _rig.SettleAsync();
        _rig.Acquirer.Decide = _ => new ChargeOutcome.Declined(ErrorCode.CardRefused);
        var rejected = await _rig.DraftAsync("B-2");
        await _rig.RefusalAsync(rejected);
        _rig.Acquirer.Decide = _ => new ChargeOutcome.Approved("AQ-4");
        var accepted = await _rig.SubmitAsync(await _rig.DraftAsync("B-2"));

        _rig.Reopen();

        CollectionAssert.AreEqual(
            new NoticeSubject[]
            {
                new NoticeSubject.PaymentChanged(settled.Id, PaymentStatus.Settled),
                new NoticeSubject.PaymentChanged(reversed.Id, PaymentStatus.Reversed),
                new NoticeSubject.PaymentChanged(GatewayRig.IdOf(rejected), PaymentStatus.Rejected),
                new NoticeSubject.PaymentChanged(accepted.Id, PaymentStatus.Accepted),
            },
            await SubjectsAsync());
        Assert.IsEmpty(await Store.ListAsync(_rig.NeighboursDevice.Id, 0, 10));
    }

    [TestMethod]
    public async Task A_step_that_was_not_written_leaves_no_notice()
    {
        _rig.Tamper("CREATE TRIGGER broken BEFORE INSERT ON log_entry BEGIN SELECT RAISE(ABORT, 'as the test says'); END");
        await Assert.ThrowsAsync<Exception>(async () => await _rig.SubmitAsync(await _rig.DraftAsync()));
        Assert.IsEmpty(await SubjectsAsync());
    }

    [TestMethod]
    public async Task A_newer_notice_of_the_same_subject_takes_an_older_one_s_place()
    {
        await Store.NoteAsync(GatewayRig.Household, new NoticeSubject.BillsChanged());
        await Store.NoteAsync(GatewayRig.Household, Reminder("B-1", 3));
        await Store.NoteAsync(GatewayRig.Household, new NoticeSubject.BillsChanged());
        await Store.NoteAsync(GatewayRig.Household, Reminder("B-1", 1));
        await Store.NoteAsync(GatewayRig.Household, Reminder("B-2", 1));

        var notices = await Store.ListAsync(_rig.Device.Id, 0, 10);
        CollectionAssert.AreEqual(new[] { 3UL, 4UL, 5UL }, notices.Select(n => n.Sequence).ToArray());
        CollectionAssert.AreEqual(
            new NoticeSubject[] { new NoticeSubject.BillsChanged(), Reminder("B-1", 1), Reminder("B-2", 1) },
            notices.Select(n => n.Subject).ToArray());
    }

    [TestMethod]
    public async Task Of_very_many_the_newest_stay_and_sequences_go_on()
    {
        for (var i = 0; i < 300; i++) await Store.NoteAsync(GatewayRig.Household, Reminder($"B-{i}", 3));
        var notices = await Store.ListAsync(_rig.Device.Id, 0, 1000);
        Assert.HasCount(NoticeRules.MostPerDevice, notices);
        Assert.AreEqual(300UL, notices[^1].Sequence);

        await Store.TakeAsync(_rig.Device.Id, 300);
        await Store.NoteAsync(GatewayRig.Household, new NoticeSubject.BillsChanged());
        Assert.AreEqual(301UL, (await Store.ListAsync(_rig.Device.Id, 0, 1000)).Single().Sequence);
    }

    [TestMethod]
    public async Task A_notice_is_kept_for_thirty_days()
    {
        await Store.NoteAsync(GatewayRig.Household, new NoticeSubject.BillsChanged());
        _rig.Time.Advance(TimeSpan.FromDays(29.9));
        Assert.HasCount(1, await SubjectsAsync());
        _rig.Time.Advance(TimeSpan.FromDays(0.1));
        Assert.IsEmpty(await SubjectsAsync());
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM notice"));
        await Store.PruneAsync();
        Assert.AreEqual(0, _rig.Number("SELECT count(*) FROM notice"));
    }

    [TestMethod]
    public async Task A_household_with_two_devices_has_each_told_in_its_own_sequence()
    {
        await Store.NoteAsync(GatewayRig.Household, new NoticeSubject.BillsChanged());
        var second = _rig.Device with { Id = DeviceId.Parse("stb-3") };
        using var box = new PaymentBox(GatewayRig.Realm, GatewayRig.Household, _rig.Time, "BX-3");
        await _rig.Core.Stores.Devices.EnrolAsync(GatewayRig.Enrolment(second, box, 3));
        await Store.NoteAsync(GatewayRig.Household, new NoticeSubject.BillsChanged());
        Assert.AreEqual(2UL, (await Store.ListAsync(_rig.Device.Id, 0, 10)).Single().Sequence);
        Assert.AreEqual(1UL, (await Store.ListAsync(second.Id, 0, 10)).Single().Sequence);
    }

    private async Task<NoticeSubject[]> SubjectsAsync() =>
        [.. (await Store.ListAsync(_rig.Device.Id, 0, 100)).Select(notice => notice.Subject)];

    private static NoticeSubject.ReminderDue Reminder(string bill, int daysLeft) =>
        new(new BillKey(BillerId.Parse("grid-power"), BillId.Parse(bill)), daysLeft);
}
