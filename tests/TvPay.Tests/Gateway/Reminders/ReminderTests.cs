using TvPay.Gateway.Billers;
using TvPay.Gateway.Notices;
using TvPay.Payments;
using TvPay.Tests.Rpc;

namespace TvPay.Tests.Gateway.Reminders;

/// <summary>Reminders from the billers' own lists, once for each stage. The rig's clock stands at 19:30 in China.</summary>
[TestClass]
public sealed class ReminderTests : IDisposable
{
    private GatewayRig _rig = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _rig = await GatewayRig.StartAsync();
        _rig.Biller.Bills.Clear();
    }

    public void Dispose() => _rig.Dispose();

    [TestMethod]
    public async Task Each_stage_of_a_bill_is_told_once_day_by_day()
    {
        Owe("B-1", daysLeft: 5);
        var told = new List<int?>();
        for (var day = 0; day < 9; day++)
        {
            await RunAsync();
            told.Add((await TakeAsync()).OfType<NoticeSubject.ReminderDue>().SingleOrDefault()?.DaysLeft);
            _rig.Time.Advance(TimeSpan.FromDays(1));
        }

        CollectionAssert.AreEqual(new int?[] { null, null, 3, null, 1, 0, -1, null, null }, told);
    }

    [TestMethod]
    public async Task A_day_on_which_the_gateway_was_down_is_made_up_for()
    {
        Owe("B-1", daysLeft: 4);
        await RunAsync();
        await TakeAsync();
        _rig.Time.Advance(TimeSpan.FromDays(2));
        await RunAsync();
        Assert.AreEqual(new NoticeSubject.ReminderDue(Key("B-1"), 2), (await TakeAsync()).Single());
    }

    [TestMethod]
    public async Task Once_a_day_a_household_is_looked_through_and_a_restart_is_no_new_day()
    {
        Owe("B-1", daysLeft: 0);
        Assert.AreEqual(2, await _rig.Core.Reminders.RunAsync(CancellationToken.None));
        Assert.AreEqual(0, await _rig.Core.Reminders.RunAsync(CancellationToken.None));
        await _rig.RestartAsync();
        Assert.AreEqual(0, await _rig.Core.Reminders.RunAsync(CancellationToken.None));
        _rig.Time.Advance(TimeSpan.FromDays(1));
        Assert.AreEqual(2, await _rig.Core.Reminders.RunAsync(CancellationToken.None));
    }

    [TestMethod]
    public async Task At_night_nobody_is_reminded()
    {
        Owe("B-1", daysLeft: 0);
        _rig.Time.Advance(TimeSpan.FromHours(2));
        await RunAsync();
        Assert.IsEmpty(await TakeAsync());
    }

    [TestMethod]
    public async Task What_is_paid_or_being_paid_is_nothing_to_be_reminded_of()
    {
        Owe("B-1", daysLeft: 0);
        Owe("B-2", daysLeft: 0);
        _rig.Biller.Bills[1] = _rig.Biller.Bills[1] with { IsPaid = true };
        await _rig.SubmitAsync(await _rig.DraftAsync("B-1"));
        await TakeAsync();
        await RunAsync();
        Assert.IsEmpty(await TakeAsync());
    }

    [TestMethod]
    public async Task A_bill_that_is_new_is_another_list_of_bills_once()
    {
        Owe("B-1", daysLeft: 20);
        await RunAsync();
        Assert.AreEqual(new NoticeSubject.BillsChanged(), (await TakeAsync()).Single());
        _rig.Time.Advance(TimeSpan.FromDays(1));
        await RunAsync();
        Assert.IsEmpty(await TakeAsync());
    }

    [TestMethod]
    public async Task A_bill_whose_day_was_moved_is_reminded_of_anew()
    {
        Owe("B-1", daysLeft: 1);
        await RunAsync();
        await TakeAsync();
        _rig.Time.Advance(TimeSpan.FromDays(1));
        _rig.Biller.Bills.Clear();
        Owe("B-1", daysLeft: 1);
        await RunAsync();
        Assert.AreEqual(new NoticeSubject.ReminderDue(Key("B-1"), 1), (await TakeAsync())[0]);
    }

    [TestMethod]
    public async Task A_biller_that_does_not_answer_is_asked_again_in_three_hours()
    {
        Owe("B-1", daysLeft: 0);
        _rig.Time.Advance(TimeSpan.FromHours(15)); // 10:30 the next day: it is overdue.
        _rig.Biller.BeforeFetch = _ => throw new IOException("Down.");
        await RunAsync();
        Assert.IsEmpty(await TakeAsync());
        _rig.Biller.BeforeFetch = _ => Task.CompletedTask;
        _rig.Time.Advance(TimeSpan.FromHours(2.9));
        await RunAsync();
        Assert.IsEmpty(await TakeAsync());
        _rig.Time.Advance(TimeSpan.FromHours(0.1));
        await RunAsync();
        Assert.AreEqual(new NoticeSubject.ReminderDue(Key("B-1"), -1), (await TakeAsync())[0]);
    }

    [TestMethod]
    public async Task A_reminder_that_nobody_took_is_gone_with_the_day_on_which_it_was_true()
    {
        Owe("B-1", daysLeft: 1);
        await RunAsync();
        _rig.Time.Advance(TimeSpan.FromHours(4.4)); // 23:54
        Assert.HasCount(2, await SubjectsAsync());
        _rig.Time.Advance(TimeSpan.FromHours(0.1)); // midnight
        Assert.AreEqual(new NoticeSubject.BillsChanged(), (await SubjectsAsync()).Single());
    }

    [TestMethod]
    public async Task A_gateway_that_stops_does_not_wait_for_billers_and_reminds_after_its_next_start()
    {
        Owe("B-1", daysLeft: 0);
        using var stop = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        var silence = new TaskCompletionSource();
        _rig.Biller.BeforeFetch = _ =>
        {
            asked.TrySetResult();
            return silence.Task;
        };
        var running = _rig.Core.Reminders.RunAsync(stop.Token);
        await asked.Task.Come();
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => running.Come());
        silence.SetResult();
        _rig.Biller.BeforeFetch = _ => Task.CompletedTask;

        _rig.Time.Advance(TimeSpan.FromMinutes(1));
        await RunAsync();
        Assert.AreEqual(new NoticeSubject.ReminderDue(Key("B-1"), 0), (await TakeAsync())[0]);
    }

    [TestMethod]
    public async Task A_household_without_a_device_has_nobody_to_be_reminded()
    {
        Owe("B-1", daysLeft: 0);
        await _rig.Core.Stores.Households.AddAsync(HouseholdId.Parse("household-3"), []);
        Assert.AreEqual(2, await _rig.Core.Reminders.RunAsync(CancellationToken.None));
    }

    private static BillKey Key(string bill) => new(BillerId.Parse("grid-power"), BillId.Parse(bill));

    private void Owe(string bill, int daysLeft)
    {
        var due = DateOnly.FromDateTime(_rig.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(daysLeft);
        var rule = new AmountRule.Exact(Money.Cny(86_40));
        _rig.Biller.Bills.Add(new BillerBill(BillId.Parse(bill), "2026-10", Money.Cny(86_40), null, due, rule, IsPaid: false));
    }

    private async Task RunAsync()
    {
        while (await _rig.Core.Reminders.RunAsync(CancellationToken.None) > 0)
        {
        }
    }

    private async Task<NoticeSubject[]> SubjectsAsync() =>
        [.. (await _rig.Core.Stores.Notices.ListAsync(_rig.Device.Id, 0, 100)).Select(notice => notice.Subject)];

    private async Task<NoticeSubject[]> TakeAsync()
    {
        var subjects = await SubjectsAsync();
        await _rig.Core.Stores.Notices.TakeAsync(_rig.Device.Id, (ulong)_rig.Number("SELECT coalesce(max(notices_issued), 0) FROM device_link WHERE device_id = 'stb-1'"));
        return subjects;
    }
}
