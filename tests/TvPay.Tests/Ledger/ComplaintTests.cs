using TvPay.Ledger;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Storage;
using TvPay.Ledger.Verification;
using TvPay.Payments;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

/// <summary>Complaints in the ledger: there first, and only onward.</summary>
[TestClass]
public sealed class ComplaintTests
{
    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public async Task A_complaint_survives_a_kill_and_is_told_as_it_stands()
    {
        await using (var ledger = await _folder.OpenAsync())
        {
            await AcceptAsync(ledger, 1);
            await ledger.ComplainAsync(Id(1), Household.Id(1), ComplaintKind.NotSettled).CommittedAsync();
        }

        using var killed = _folder.CopyAsKilled();
        await using var reopened = await killed.OpenAsync();
        var complaint = (await reopened.ComplaintsAsync(10)).Single();
        Assert.AreEqual((Id(1), Household.Id(1), ComplaintKind.NotSettled, ComplaintState.Filed), (complaint.Id, complaint.Payment, complaint.Kind, complaint.State));
        await reopened.NoteComplaintAsync(Taken(1)).CommittedAsync();
        Assert.AreEqual(Taken(1), (await reopened.ComplaintsAsync(10)).Single());
    }

    [TestMethod]
    public async Task The_same_again_changes_nothing_and_other_words_under_its_id_are_refused()
    {
        await using var ledger = await _folder.OpenAsync();
        await AcceptAsync(ledger, 1);
        var changes = new List<LedgerChange>();
        using var _ = ledger.Subscribe(changes.Add);
        for (var i = 0; i < 2; i++) await ledger.ComplainAsync(Id(1), Household.Id(1), ComplaintKind.NotSettled).CommittedAsync();
        for (var i = 0; i < 2; i++) await ledger.NoteComplaintAsync(Taken(1)).CommittedAsync();

        CollectionAssert.AreEqual(
            new[] { typeof(LedgerFact.Complained), typeof(LedgerFact.ComplaintAnswered) },
            changes.Select(change => change.Entry.Fact.GetType()).ToArray());
        Assert.AreEqual(
            ErrorCode.InvalidRequest, await ledger.ComplainAsync(Id(1), Household.Id(1), ComplaintKind.PaidTwice).FailedAsync());
    }

    [TestMethod]
    public async Task One_of_a_kind_is_open_for_a_payment_and_another_may_follow_its_end()
    {
        await using var ledger = await _folder.OpenAsync();
        await AcceptAsync(ledger, 1);
        await ledger.ComplainAsync(Id(1), Household.Id(1), ComplaintKind.NotSettled).CommittedAsync();

        Assert.AreEqual(ErrorCode.ComplaintOpen, await ledger.ComplainAsync(Id(2), Household.Id(1), ComplaintKind.NotSettled).FailedAsync());
        await ledger.ComplainAsync(Id(3), Household.Id(1), ComplaintKind.WrongAccount).CommittedAsync();
        await ledger.NoteComplaintAsync(Refused(1)).CommittedAsync();
        await ledger.ComplainAsync(Id(2), Household.Id(1), ComplaintKind.NotSettled).CommittedAsync();
    }

    [TestMethod]
    public async Task What_is_not_there_is_not_complained_of_and_not_answered()
    {
        await using var ledger = await _folder.OpenAsync();
        await AcceptAsync(ledger, 1);

        Assert.AreEqual(ErrorCode.PaymentNotFound, await ledger.ComplainAsync(Id(1), Household.Id(9), ComplaintKind.NotSettled).FailedAsync());
        Assert.AreEqual(ErrorCode.ComplaintNotFound, await ledger.NoteComplaintAsync(Taken(1)).FailedAsync());
    }

    [TestMethod]
    public async Task An_answer_never_goes_back()
    {
        await using var ledger = await _folder.OpenAsync();
        await AcceptAsync(ledger, 1);
        await ledger.ComplainAsync(Id(1), Household.Id(1), ComplaintKind.NotSettled).CommittedAsync();
        var resolved = Taken(1) with
        {
            State = ComplaintState.Resolved,
            Outcome = ComplaintOutcome.Refunded,
            ResolvedAt = Given.Evening.AddDays(1),
        };
        await ledger.NoteComplaintAsync(resolved).CommittedAsync();

        await ledger.NoteComplaintAsync(Taken(1)).CommittedAsync();

        Assert.AreEqual(resolved, (await ledger.ComplaintsAsync(10)).Single());
    }

    [TestMethod]
    public async Task Verification_holds_the_table_against_the_chain_and_it_can_be_made_anew()
    {
        await using (var ledger = await _folder.OpenAsync())
        {
            await AcceptAsync(ledger, 1);
            await ledger.ComplainAsync(Id(1), Household.Id(1), ComplaintKind.NotSettled).CommittedAsync();
            await ledger.NoteComplaintAsync(Taken(1)).CommittedAsync();
        }

        Assert.IsTrue(LedgerFile.Verify(_folder.Path).Holds);
        Change("UPDATE complaints SET stage = 3");
        Assert.IsFalse(LedgerFile.Verify(_folder.Path).Holds);
        using (var session = SqliteSession.Open(_folder.Path, vfs: null, create: false))
        {
            session.BeginWriting();
            ProjectionRebuild.Run(session);
        }

        Assert.IsTrue(LedgerFile.Verify(_folder.Path).Holds);
    }

    [TestMethod]
    public async Task A_payment_that_is_complained_of_is_not_pruned_before_that_is_over()
    {
        await using var ledger = await _folder.OpenAsync();
        await AcceptAsync(ledger, 1);
        await ledger.AppendAsync(1, new PaymentEvent.BillerSettled("R")).CommittedAsync();
        await ledger.ComplainAsync(Id(1), Household.Id(1), ComplaintKind.PaidTwice).CommittedAsync();
        Assert.AreEqual(0, await ledger.PruneAsync(Given.Evening.AddYears(2)));

        await ledger.NoteComplaintAsync(Refused(1) with { Kind = ComplaintKind.PaidTwice }).CommittedAsync();

        Assert.AreEqual(1, await ledger.PruneAsync(Given.Evening.AddYears(2)));
        Assert.IsEmpty(await ledger.ComplaintsAsync(10));
        Assert.IsNull(await ledger.FindAsync(Household.Id(1)));
    }

    private static ComplaintId Id(int number) => ComplaintId.Parse($"0199e2b4-0000-7000-b000-{number:x12}");

    private static Complaint Taken(int number) => new(
        Id(number), Household.Id(1), ComplaintKind.NotSettled, ComplaintState.Received, Given.Evening,
        ComplaintReference.Of(number), new DateOnly(2026, 10, 19));

    private static Complaint Refused(int number) => new(
        Id(number), Household.Id(1), ComplaintKind.NotSettled, ComplaintState.Refused, Given.Evening,
        Refusal: ErrorCode.TooManyComplaints);

    private static async Task AcceptAsync(ILedger ledger, int payment)
    {
        await ledger.ConfirmedAsync(asking: payment, payment);
        await ledger.AppendAsync(payment, new PaymentEvent.SubmissionBegun(), Household.Accepted(payment)).CommittedAsync();
    }

    private void Change(string sql)
    {
        using var session = SqliteSession.Open(_folder.Path, vfs: null, create: false);
        session.BeginWriting();
        session.Run(sql);
    }
}
