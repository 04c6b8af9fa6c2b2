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
    public async Task What_becomes_of_a_payment_after_its_call_leaves_a_notice_which_survives_a_crash()
    {
        var settled = await _rig.SubmitAsync(await _rig.DraftAsync("B-1"));
        await _rig.SettleAsync();
        _rig.Biller.Decide = _ => new CreditOutcome.Refused(ErrorCode.BillAlreadyPaid);
        var reversed = await _rig.SubmitAsync(await _rig.DraftAsync("B-2"));
        await _rig.SettleAsync();
        var rejected = await LeftOpenAsync("B-2");
        _rig.Acquirer.Decide = _ => new ChargeOutcome.Declined(ErrorCode.CardRefused);
        await ResumeAsync();
        var accepted = await LeftOpenAsync("B-2");
        _rig.Acquirer.Decide = _ => new ChargeOutcome.Approved("AQ-4");
        await ResumeAsync();

        _rig.Reopen();

        CollectionAssert.AreEqual(
            new NoticeSubject[]
            {
                new NoticeSubject.PaymentChanged(settled.Id, PaymentStatus.Settled),
                new NoticeSubject.PaymentChanged(reversed.Id, PaymentStatus.Reversed),
                new NoticeSubject.PaymentChanged(rejected, PaymentStatus.Rejected),
                new NoticeSubject.PaymentChanged(accepted, PaymentStatus.Accepted),
            },
            await SubjectsAsync());
        Assert.IsEmpty(await Store.ListAsync(_rig.NeighboursDevice.Id, 0, 10));
    }

    [TestMethod]
    public async Task What_the_call_itself_answers_needs_no_notice()
    {
        await _rig.SubmitAsync(await _rig.DraftAsync("B-1"));
        _rig.Acquirer.Decide = _ => new ChargeOutcome.Declined(ErrorCode.CardRefused);
        await _rig.RefusalAsync(await _rig.DraftAsync("B-2"));
        Assert.IsEmpty(await SubjectsAsync());
    }

    [TestMethod]
    public async Task An_account_that_comes_goes_or_is_called_otherwise_makes_another_list_of_bills()
    {
        await _rig.Core.Accounts.RenameAsync(_rig.Device, GatewayRig.Account, "老家");
        Assert.AreEqual(new NoticeSubject.BillsChanged(), (await SubjectsAsync()).Single());
        await Store.TakeAsync(_rig.Device.Id, 1);
        await _rig.Core.Accounts.RemoveAsync(_rig.Device, GatewayRig.Account);
        Assert.AreEqual(new NoticeSubject.BillsChanged(), (await SubjectsAsync()).Single());
    }

    [TestMethod]
    public async Task Step_and_notice_are_written_together_or_not_at_all()
    {
        await _rig.SubmitAsync(await _rig.DraftAsync());
        _rig.Tamper("CREATE TRIGGER broken AFTER INSERT ON notice BEGIN SELECT RAISE(ABORT, 'as the test says'); END");
        await _rig.SettleAsync();
        Assert.IsEmpty(await SubjectsAsync());
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM payment WHERE status = 3"));
        _rig.Tamper("DROP TRIGGER broken");
        _rig.Time.Advance(TimeSpan.FromMinutes(1));
        await _rig.SettleAsync();
        Assert.HasCount(1, await SubjectsAsync());
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM payment WHERE status = 6"));
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

    /// <summary>The acquirer's answer is lost.</summary>
    private async Task<PaymentId> LeftOpenAsync(string bill)
    {
        var draft = await _rig.DraftAsync(bill);
        var decide = _rig.Acquirer.Decide;
        _rig.Acquirer.Decide = _ => throw new IOException("Line dropped.");
        await Assert.ThrowsExactlyAsync<OutcomePendingException>(() => _rig.SubmitAsync(draft));
        _rig.Acquirer.Decide = decide;
        return GatewayRig.IdOf(draft);
    }

    private async Task ResumeAsync()
    {
        _rig.Time.Advance(TimeSpan.FromMinutes(1));
        await _rig.Core.Charges.ResumeAsync();
    }

    private async Task<NoticeSubject[]> SubjectsAsync() =>
        [.. (await Store.ListAsync(_rig.Device.Id, 0, 100)).Select(notice => notice.Subject)];

    private static NoticeSubject.ReminderDue Reminder(string bill, int daysLeft) =>
        new(new BillKey(BillerId.Parse("grid-power"), BillId.Parse(bill)), daysLeft);
}
