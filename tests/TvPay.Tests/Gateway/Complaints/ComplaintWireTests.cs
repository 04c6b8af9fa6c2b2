using Google.Rpc;
using Grpc.Core;
using TvPay.Gateway.Services;
using TvPay.Payments;
using TvPay.Proto.Billing.V1;
using Complaint = TvPay.Proto.Billing.V1.Complaint;

namespace TvPay.Tests.Gateway.Complaints;

/// <summary>Complaints over real TLS, and what the operator's people see of them.</summary>
[TestClass]
public sealed class ComplaintWireTests
{
    [TestMethod]
    public async Task A_complaint_is_filed_seen_on_the_operators_page_answered_by_command_and_asked_for()
    {
        await using var rig = await WireRig.StartAsync();
        var request = await RequestAsync(rig);
        var filed = (await rig.Client().FileComplaintAsync(request)).Complaint;
        Assert.AreEqual((Complaint.Types.State.Received, request.PaymentId), (filed.State, filed.PaymentId));
        Assert.AreEqual(filed, (await rig.Client().FileComplaintAsync(request)).Complaint);
        var reference = ComplaintReference.Parse(filed.Reference);
        StringAssert.Contains(await PageAsync(rig), reference.Grouped);
        await rig.StopAsync();

        Assert.HasCount(1, await rig.Installation.ListComplaintsAsync(withResolved: false));
        await rig.Installation.AnswerComplaintAsync(reference, ComplaintOutcome.Corrected, "lin");
        await rig.RunAsync();
        var answered = (await rig.Client().GetComplaintAsync(new GetComplaintRequest { ComplaintId = request.ComplaintId })).Complaint;

        Assert.AreEqual((Complaint.Types.State.Resolved, Complaint.Types.Outcome.Corrected), (answered.State, answered.Outcome));
        Assert.AreNotEqual(0, answered.ResolvedAtMs);
        Assert.DoesNotContain(reference.Grouped, await PageAsync(rig));
    }

    [TestMethod]
    [DataRow("no id", "INVALID_REQUEST")]
    [DataRow("no kind", "INVALID_REQUEST")]
    [DataRow("no payment", "INVALID_REQUEST")]
    [DataRow("no promise", "EVIDENCE_MALFORMED")]
    public async Task A_complaint_that_is_not_of_its_form_is_refused(string what, string reason)
    {
        await using var rig = await WireRig.StartAsync();
        var request = await RequestAsync(rig);
        switch (what)
        {
            case "no id": request.ComplaintId = ""; break;
            case "no kind": request.Kind = Complaint.Types.Kind.Unspecified; break;
            case "no payment": request.PaymentId = "x"; break;
            default: request.Promise = null; break;
        }

        var refused = await Assert.ThrowsExactlyAsync<RpcException>(async () => await rig.Client().FileComplaintAsync(request));

        Assert.AreEqual(reason, refused.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason);
    }

    private static async Task<FileComplaintRequest> RequestAsync(WireRig rig)
    {
        var offer = await rig.Client().FetchBillAsync(
            new FetchBillRequest { BillerId = "grid-power", BillId = "P-1", AccountId = "h1-grid-power" });
        var intent = rig.Box.Intent(Requests.Signed(offer.Quote));
        var authorization = Answers.Signed(rig.Box.Authorize(intent));
        var accepted = await rig.Client().SubmitPaymentAsync(new SubmitPaymentRequest
        {
            Quote = offer.Quote,
            Intent = Google.Protobuf.ByteString.CopyFrom(intent.Encode().Span),
            Authorization = authorization,
        });
        return new FileComplaintRequest
        {
            ComplaintId = ComplaintId.Create(TimeProvider.System.GetUtcNow(), EntropySource.System).ToString(),
            PaymentId = intent.Id.ToString(),
            Kind = Complaint.Types.Kind.NotSettled,
            Promise = accepted.Promise,
            Authorization = authorization,
        };
    }

    /// <summary>As a browser sees it: the token goes into a cookie first.</summary>
    private static async Task<string> PageAsync(WireRig rig)
    {
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new System.Net.CookieContainer() });
        return await browser.GetStringAsync(rig.ConsoleUrl);
    }
}
