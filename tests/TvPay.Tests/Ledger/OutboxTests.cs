using TvPay.Ledger.Chain;
using TvPay.Ledger.Outbox;
using TvPay.Payments;

namespace TvPay.Tests.Ledger;

[TestClass]
public sealed class OutboxTests
{
    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public async Task Rows_are_due_at_once_and_oldest_first()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 2, 1);
        await ledger.ConfirmedAsync(asking: 2, 3);

        var due = await ledger.DueAsync(2);

        CollectionAssert.AreEqual(new[] { Household.Id(2), Household.Id(1) }, due.Select(r => r.Payment).ToArray());
        Assert.AreEqual(Household.Request(2), due[0].Request);
        Assert.AreEqual(_folder.Clock.Now, await ledger.NextDueAsync());
    }

    [TestMethod]
    public async Task A_postponed_row_waits_its_time()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1);
        var next = _folder.Clock.Now.AddMinutes(2);

        Assert.IsNull(await ledger.PostponeAsync(Household.Id(1), next));

        Assert.IsEmpty(await ledger.DueAsync(10));
        Assert.AreEqual(next, await ledger.NextDueAsync());
        _folder.Clock.Now = next;
        Assert.AreEqual(1, (await ledger.DueAsync(10)).Single().Attempts);
    }

    [TestMethod]
    public async Task A_clock_set_back_by_a_year_keeps_no_row_waiting()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1);
        await ledger.PostponeAsync(Household.Id(1), _folder.Clock.Now.AddMinutes(30));

        _folder.Clock.Now = _folder.Clock.Now.AddYears(-1);

        Assert.AreEqual(Household.Id(1), (await ledger.DueAsync(10)).Single().Payment);
        Assert.AreEqual(_folder.Clock.Now, await ledger.NextDueAsync());
    }

    [TestMethod]
    public async Task The_gateway_s_final_answer_ends_a_row_for_good()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1, 2, 3);
        PaymentEvent[] answers =
        [
            Household.Accepted(1), new PaymentEvent.GatewayRejected(ErrorCode.IssuerDeclined), new PaymentEvent.GatewayExpired(),
        ];

        for (var n = 1; n <= 3; n++)
            await ledger.AppendAsync(n, new PaymentEvent.SubmissionBegun(), answers[n - 1]).CommittedAsync();

        Assert.IsEmpty(await ledger.DueAsync(10));
        Assert.IsNull(await ledger.NextDueAsync());
        for (var n = 1; n <= 3; n++)
            Assert.AreEqual(OutboxState.Done, (await ledger.FindRowAsync(Household.Id(n)))!.State);
    }

    [TestMethod]
    public async Task No_answer_keeps_the_row()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1);

        await ledger.AppendAsync(1, new PaymentEvent.SubmissionBegun(), new PaymentEvent.AnswerMissing()).CommittedAsync();

        Assert.AreEqual(OutboxState.Pending, (await ledger.DueAsync(10)).Single().State);
    }

    [TestMethod]
    public async Task Holding_and_releasing_are_entries_of_the_ledger()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1);
        var told = new List<LedgerFact>();
        using var subscription = ledger.Subscribe(change => told.Add(change.Entry.Fact));

        await ledger.HoldAsync(Household.Id(1), ErrorCode.PaymentIdConflict).CommittedAsync();
        await ledger.HoldAsync(Household.Id(1), ErrorCode.GatewayUntrusted).CommittedAsync();
        Assert.IsEmpty(await ledger.DueAsync(10));
        Assert.IsNull(await ledger.NextDueAsync());
        Assert.AreEqual(ErrorCode.PaymentIdConflict, (await ledger.HeldAsync()).Single().HeldFor);
        await ledger.ReleaseAsync(Household.Id(1)).CommittedAsync();
        await ledger.ReleaseAsync(Household.Id(1)).CommittedAsync();

        CollectionAssert.AreEqual(
            new LedgerFact[] { new LedgerFact.Held(ErrorCode.PaymentIdConflict), new LedgerFact.Released() }, told);
        Assert.AreEqual(OutboxState.Pending, (await ledger.DueAsync(10)).Single().State);
    }

    [TestMethod]
    public async Task Rows_held_for_one_reason_are_released_together()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1, 2, 3);
        await ledger.HoldAsync(Household.Id(1), ErrorCode.DeviceNotEnrolled).CommittedAsync();
        await ledger.HoldAsync(Household.Id(2), ErrorCode.PaymentIdConflict).CommittedAsync();
        await ledger.HoldAsync(Household.Id(3), ErrorCode.DeviceNotEnrolled).CommittedAsync();

        var released = await ledger.ReleaseAllAsync(ErrorCode.DeviceNotEnrolled).CommittedAsync();

        CollectionAssert.AreEqual(
            new[] { Household.Id(1), Household.Id(3) }, released.Select(p => p.Payment.Id).ToArray());
        Assert.AreEqual(Household.Id(2), (await ledger.HeldAsync()).Single().Payment);
    }

    [TestMethod]
    public async Task A_row_is_not_held_before_there_is_one()
    {
        await using var ledger = await _folder.OpenAsync();
        Assert.AreEqual(
            ErrorCode.PaymentNotFound, await ledger.HoldAsync(Household.Id(1), ErrorCode.DeviceNotEnrolled).FailedAsync());
        await ledger.RecordAsync([Household.Intent(1)]).CommittedAsync();

        await ledger.HoldAsync(Household.Id(1), ErrorCode.DeviceNotEnrolled).CommittedAsync();

        Assert.IsEmpty(await ledger.HeldAsync());
    }
}
