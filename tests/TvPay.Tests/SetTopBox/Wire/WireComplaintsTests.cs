using TvPay.Payments;
using TvPay.Proto.Common.V1;
using TvPay.SetTopBox.Wire;
using Told = TvPay.Proto.Billing.V1.Complaint;

namespace TvPay.Tests.SetTopBox.Wire;

/// <summary>What the gateway says of a complaint: taken only where it is about the one that was asked, and makes sense.</summary>
[TestClass]
public sealed class WireComplaintsTests
{
    private static readonly Complaint Asked = new(
        ComplaintId.Parse("019ab000-0000-7000-b000-000000000001"),
        PaymentId.Parse("019ab000-0000-7000-9000-000000000001"),
        ComplaintKind.PaidTwice,
        ComplaintState.Filed,
        DateTimeOffset.UnixEpoch);

    [TestMethod]
    public void A_good_answer_is_taken_whole() => Assert.AreEqual(
        Asked with
        {
            State = ComplaintState.Received,
            FiledAt = DateTimeOffset.FromUnixTimeMilliseconds(5_000),
            Reference = ComplaintReference.Of(572),
            AnswerBy = new DateOnly(2026, 10, 19),
        },
        WireComplaints.Of(Asked, Good()));

    [TestMethod]
    [DataRow("nothing")]
    [DataRow("another complaint")]
    [DataRow("another payment")]
    [DataRow("another kind")]
    [DataRow("no state")]
    [DataRow("a state that only a device has")]
    [DataRow("a reference that does not check")]
    [DataRow("no day")]
    [DataRow("no time")]
    [DataRow("resolved without an outcome")]
    [DataRow("an outcome before it is resolved")]
    public void Anything_else_is_a_bad_answer(string what) =>
        Assert.ThrowsExactly<MalformedAnswerException>(() => WireComplaints.Of(Asked, Bad(what)));

    private static Told Good() => new()
    {
        ComplaintId = Asked.Id.ToString(),
        PaymentId = Asked.Payment.ToString(),
        Kind = Told.Types.Kind.PaidTwice,
        State = Told.Types.State.Received,
        Reference = "00005724",
        AnswerDay = new Date { Year = 2026, Month = 10, Day = 19 },
        ReceivedAtMs = 5_000,
    };

    private static Told? Bad(string what)
    {
        var answer = Good();
        switch (what)
        {
            case "nothing": return null;
            case "another complaint": answer.ComplaintId = "019ab000-0000-7000-b000-000000000002"; break;
            case "another payment": answer.PaymentId = "019ab000-0000-7000-9000-000000000002"; break;
            case "another kind": answer.Kind = Told.Types.Kind.NotSettled; break;
            case "no state": answer.State = Told.Types.State.Unspecified; break;
            case "a state that only a device has": answer.State = (Told.Types.State)4; break;
            case "a reference that does not check": answer.Reference = "00005725"; break;
            case "no day": answer.AnswerDay = null; break;
            case "no time": answer.ReceivedAtMs = 0; break;
            case "resolved without an outcome": answer.State = Told.Types.State.Resolved; break;
            case "an outcome before it is resolved": answer.Outcome = Told.Types.Outcome.Refunded; break;
            default: throw new ArgumentException(what);
        }

        return answer;
    }
}
