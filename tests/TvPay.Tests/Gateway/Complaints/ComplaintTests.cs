using TvPay.Gateway.Billers;
using TvPay.Gateway.Complaints;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway.Complaints;

/// <summary>Complaints through the desk, on the real database.</summary>
[TestClass]
public sealed class ComplaintTests
{
    [TestMethod]
    public async Task A_complaint_gets_a_reference_and_a_day_and_is_there_after_a_restart()
    {
        using var rig = await GatewayRig.StartAsync();
        var request = RequestOf(rig, await PayAsync(rig));

        var filed = await rig.Core.Complaints.FileAsync(rig.Device, request);
        await rig.RestartAsync();

        Assert.AreEqual((ComplaintState.Received, ComplaintKind.NotSettled, request.Payment), (filed.State, filed.Kind, filed.Payment));
        Assert.IsTrue(filed.IsWellFormed);
        Assert.AreEqual(new DateOnly(2026, 10, 19), filed.AnswerBy, "Wednesday, and three working days.");
        Assert.AreEqual(filed, await rig.Core.Complaints.GetAsync(rig.Device, request.Id));
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM complaint WHERE proof = X'01'"));
    }

    [TestMethod]
    public async Task The_same_again_is_the_same_complaint_and_a_known_id_with_other_words_is_refused()
    {
        using var rig = await GatewayRig.StartAsync();
        var request = RequestOf(rig, await PayAsync(rig));
        var filed = await rig.Core.Complaints.FileAsync(rig.Device, request);
        rig.Time.Advance(TimeSpan.FromDays(3));

        Assert.AreEqual(filed, await rig.Core.Complaints.FileAsync(rig.Device, request));
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM complaint"));
        Assert.AreEqual(ErrorCode.InvalidRequest, await RefusalAsync(rig, request with { Kind = ComplaintKind.PaidTwice }));
        Assert.AreEqual(ErrorCode.InvalidRequest, await RefusalAsync(rig, request, rig.NeighboursDevice));
    }

    [TestMethod]
    public async Task One_of_a_kind_is_open_for_a_payment_and_another_may_follow_once_it_is_resolved()
    {
        using var rig = await GatewayRig.StartAsync();
        var payment = await PayAsync(rig);
        var first = await rig.Core.Complaints.FileAsync(rig.Device, RequestOf(rig, payment));

        Assert.AreEqual(ErrorCode.ComplaintOpen, await RefusalAsync(rig, RequestOf(rig, payment)));
        await rig.Core.Complaints.FileAsync(rig.Device, RequestOf(rig, payment, ComplaintKind.WrongAccount));
        await rig.Core.Stores.Complaints.AnswerAsync(first.Reference!.Value, ComplaintOutcome.Explained, "lin");
        await rig.Core.Complaints.FileAsync(rig.Device, RequestOf(rig, payment));

        Assert.AreEqual(3, rig.Number("SELECT count(DISTINCT reference) FROM complaint"));
    }

    [TestMethod]
    public async Task A_household_can_file_six_within_a_day()
    {
        using var rig = await GatewayRig.StartAsync();
        var payments = new[] { await PayAsync(rig, "B-1"), await PayAsync(rig, "B-2") };
        foreach (var payment in payments)
            foreach (var kind in Enum.GetValues<ComplaintKind>()) await rig.Core.Complaints.FileAsync(rig.Device, RequestOf(rig, payment, kind));
        foreach (var complaint in await rig.Core.Stores.Complaints.ListAsync(withResolved: false, 10))
            await rig.Core.Stores.Complaints.AnswerAsync(complaint.Complaint.Reference!.Value, ComplaintOutcome.Explained, "lin");

        Assert.AreEqual(ErrorCode.TooManyComplaints, await RefusalAsync(rig, RequestOf(rig, payments[0])));
        rig.Time.Advance(TimeSpan.FromHours(24));
        await rig.Core.Complaints.FileAsync(rig.Device, RequestOf(rig, payments[0]));
    }

    [TestMethod]
    [DataRow("no such payment", "PAYMENT_NOT_FOUND")]
    [DataRow("the neighbours' payment", "PAYMENT_NOT_FOUND")]
    [DataRow("a payment that was refused", "PAYMENT_NOT_FOUND")]
    [DataRow("a promise about another payment", "EVIDENCE_MALFORMED")]
    [DataRow("a promise signed by a stranger", "EVIDENCE_MALFORMED")]
    [DataRow("a tree head for a promise", "EVIDENCE_MALFORMED")]
    [DataRow("no promise", "EVIDENCE_MALFORMED")]
    public async Task What_has_no_ground_is_not_taken(string what, string reason)
    {
        using var rig = await GatewayRig.StartAsync();
        var good = RequestOf(rig, await PayAsync(rig));

        var refusal = await RefusalAsync(rig, await GroundlessAsync(rig, good, what), what.Contains("neighbours") ? rig.NeighboursDevice : null);

        Assert.AreEqual(reason, refusal.Reason);
        Assert.AreEqual(0, rig.Number("SELECT count(*) FROM complaint"));
    }

    [TestMethod]
    public async Task What_went_back_can_be_complained_of_as_well()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Biller.Decide = _ => new CreditOutcome.Refused(ErrorCode.BillAlreadyPaid);
        var payment = await PayAsync(rig);
        await rig.SettleAsync();

        Assert.AreEqual(ComplaintState.Received, (await rig.Core.Complaints.FileAsync(rig.Device, RequestOf(rig, payment))).State);
    }

    [TestMethod]
    public async Task An_answer_goes_on_never_back_is_in_the_audit_and_wakes_the_households_devices()
    {
        using var rig = await GatewayRig.StartAsync();
        var payment = await PayAsync(rig);
        var filed = await rig.Core.Complaints.FileAsync(rig.Device, RequestOf(rig, payment));
        var (store, reference) = (rig.Core.Stores.Complaints, filed.Reference!.Value);
        Assert.IsEmpty(await rig.Core.Stores.Notices.ListAsync(rig.Device.Id, 0, 10));

        Assert.AreEqual(ComplaintState.InWork, (await store.AnswerAsync(reference, null, "lin")).Complaint.State);
        await AssertInvalidAsync(() => store.AnswerAsync(reference, null, "lin"));
        var resolved = (await store.AnswerAsync(reference, ComplaintOutcome.Refunded, "wang")).Complaint;
        await AssertInvalidAsync(() => store.AnswerAsync(reference, ComplaintOutcome.Explained, "wang"));

        Assert.IsTrue(resolved.IsWellFormed);
        Assert.AreEqual((ComplaintState.Resolved, ComplaintOutcome.Refunded), (resolved.State, resolved.Outcome));
        Assert.AreEqual(resolved, await rig.Core.Complaints.GetAsync(rig.Device, filed.Id));
        CollectionAssert.AreEqual(
            new[] { "lin 2 -", "wang 3 1" },
            rig.Texts("SELECT who || ' ' || state || ' ' || coalesce(outcome, '-') FROM complaint_answer ORDER BY answer_id"));
        var notice = (await rig.Core.Stores.Notices.ListAsync(rig.Device.Id, 0, 10)).Single();
        Assert.AreEqual(new NoticeSubject.PaymentChanged(payment.Id, PaymentStatus.Accepted), notice.Subject);
        Assert.IsEmpty(await store.ListAsync(withResolved: false, 10));
        Assert.HasCount(1, await store.ListAsync(withResolved: true, 10));
    }

    [TestMethod]
    public async Task The_one_that_is_promised_soonest_comes_first()
    {
        using var rig = await GatewayRig.StartAsync();
        var payment = await PayAsync(rig);
        var sooner = await rig.Core.Complaints.FileAsync(rig.Device, RequestOf(rig, payment));
        rig.Time.Advance(TimeSpan.FromDays(1));
        var later = await rig.Core.Complaints.FileAsync(rig.Device, RequestOf(rig, payment, ComplaintKind.PaidTwice));

        CollectionAssert.AreEqual(
            new[] { sooner.Reference, later.Reference },
            (await rig.Core.Stores.Complaints.ListAsync(withResolved: false, 10)).Select(line => line.Complaint.Reference).ToArray());
    }

    [TestMethod]
    public async Task Nobody_sees_the_neighbours_complaints()
    {
        using var rig = await GatewayRig.StartAsync();
        var filed = await rig.Core.Complaints.FileAsync(rig.Device, RequestOf(rig, await PayAsync(rig)));

        var refused = await Assert.ThrowsExactlyAsync<TvPayException>(() => rig.Core.Complaints.GetAsync(rig.NeighboursDevice, filed.Id));

        Assert.AreEqual(ErrorCode.ComplaintNotFound, refused.Code);
    }

    private static async Task<PaymentRecord> PayAsync(GatewayRig rig, string bill = "B-1") =>
        await rig.SubmitAsync(await rig.DraftAsync(bill));

    private static ComplaintRequest RequestOf(GatewayRig rig, PaymentRecord payment, ComplaintKind kind = ComplaintKind.NotSettled) => new(
        ComplaintId.Create(rig.Time.GetUtcNow(), EntropySource.System), payment.Id, kind, payment.Promise!, Octets.Copy([1]));

    private static async Task<ComplaintRequest> GroundlessAsync(GatewayRig rig, ComplaintRequest good, string what)
    {
        switch (what)
        {
            case "no such payment":
                return good with { Payment = rig.Box.NewPaymentId() };
            case "the neighbours' payment":
                return good;
            case "a payment that was refused":
                var refused = await rig.DraftAsync("B-2");
                await rig.RefusalAsync(refused with { Authorization = BadSubmissions.Bent(refused.Authorization) });
                return good with { Payment = GatewayRig.IdOf(refused) };
            case "a promise about another payment":
                return good with { Promise = (await PayAsync(rig, "B-2")).Promise! };
            case "a promise signed by a stranger":
                return good with
                {
                    Promise = Payments.Given.StrangersKey.Sign(
                        StatementKind.AcceptancePromise, AcceptancePromise.Decode(good.Promise.Statement.Span).Encode()),
                };
            case "a tree head for a promise":
                return good with
                {
                    Promise = rig.TreeHeadKey.Sign(
                        StatementKind.TreeHead, new TreeHead(GatewayRig.Realm, 1, Hash256.Of([1]), rig.Time.GetUtcNow()).Encode()),
                };
            default:
                return good with { Promise = new SignedStatement(default, default, default) };
        }
    }

    private static async Task<ErrorCode> RefusalAsync(GatewayRig rig, ComplaintRequest request, Device? device = null) =>
        (await Assert.ThrowsExactlyAsync<TvPayException>(() => rig.Core.Complaints.FileAsync(device ?? rig.Device, request))).Code;

    private static async Task AssertInvalidAsync(Func<Task> answer) =>
        Assert.AreEqual(ErrorCode.InvalidRequest, (await Assert.ThrowsExactlyAsync<TvPayException>(answer)).Code);
}
