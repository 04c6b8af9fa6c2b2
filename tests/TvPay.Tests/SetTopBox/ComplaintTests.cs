using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Link;
using TvPay.Tests.App;
using TvPay.Tests.SetTopBox.World;
using static TvPay.Payments.PaymentState;

namespace TvPay.Tests.SetTopBox;

/// <summary>A complaint from the TV to the gateway and back, through outages and kills.</summary>
[TestClass]
public sealed class ComplaintTests
{
    [TestMethod]
    public void A_complaint_comes_to_the_gateway_and_its_number_to_the_TV() => Run(async (tv, _) =>
    {
        await ComplainAsync(tv, ComplaintKind.NotSettled);
        await tv.UntilAsync(() => tv.Screen is Screen.Complaint { Fields: var fields } && fields.Any(f => f.Value == "0000 0000"), "its number");

        Assert.AreEqual(1, tv.Operator.ComplaintsFiled);
        Assert.AreEqual(ComplaintState.Received, (await tv.Ledger.ComplaintsAsync(10)).Single().State);
    });

    [TestMethod]
    public void What_was_filed_while_nobody_answers_survives_a_kill_and_goes_out_once_under_its_own_id() => Run(async (tv, _) =>
    {
        await ComplainAsync(tv, ComplaintKind.PaidTwice, before: () => tv.Operator.IsDown = true);
        await tv.UntilScreenAsync<Screen.Complaint>();
        var filed = (await tv.Ledger.ComplaintsAsync(10)).Single();
        Assert.AreEqual(ComplaintState.Filed, filed.State);
        await tv.PassAsync(TimeSpan.FromMinutes(10));
        await tv.RestartAsync();
        tv.Operator.IsDown = false;

        await tv.UntilAsync(() => tv.Operator.Complaints.Count > 0, "the complaint at the gateway", TimeSpan.FromMinutes(6));
        await tv.PassAsync(TimeSpan.FromHours(1));

        Assert.AreEqual(filed.Id, tv.Operator.Complaints.Keys.Single());
        Assert.AreEqual(ComplaintState.Received, (await tv.Ledger.ComplaintsAsync(10)).Single().State);
    });

    [TestMethod]
    public void An_answer_that_the_gateway_tells_of_is_asked_for_at_once() => Run(async (tv, link) =>
    {
        var payment = await ComplainAsync(tv, ComplaintKind.WrongAccount);
        await tv.UntilAsync(() => tv.Operator.Complaints.Count > 0, "the complaint at the gateway");
        await tv.PassAsync(TimeSpan.FromSeconds(5));
        Resolve(tv);
        link.Tell(new NoticeSubject.PaymentChanged(payment));

        await tv.UntilAsync(() => tv.Screen is Screen.Complaint { Standing.Tone: Tone.Good }, "the answer", TimeSpan.FromSeconds(1));
    });

    [TestMethod]
    public void An_answer_that_nobody_tells_of_is_found_all_the_same() => Run(async (tv, _) =>
    {
        await ComplainAsync(tv, ComplaintKind.WrongAccount);
        await tv.UntilAsync(() => tv.Operator.Complaints.Count > 0, "the complaint at the gateway");
        await tv.PassAsync(TimeSpan.FromSeconds(5));
        Resolve(tv);

        await tv.UntilAsync(() => tv.Screen is Screen.Complaint { Standing.Tone: Tone.Good }, "the answer", TimeSpan.FromMinutes(6));
    });

    [TestMethod]
    public void What_the_gateway_never_takes_is_told_and_not_sent_again() => Run(async (tv, _) =>
    {
        tv.Operator.ComplaintTrouble = ErrorCode.TooManyComplaints;
        await ComplainAsync(tv, ComplaintKind.NotSettled);
        await tv.UntilAsync(() => tv.Screen is Screen.Complaint { Problem: not null }, "why it was not taken");
        await tv.PassAsync(TimeSpan.FromHours(1));

        Assert.AreEqual(1, tv.Operator.ComplaintsFiled);
    });

    private static void Resolve(TvWorld tv)
    {
        var (id, complaint) = tv.Operator.Complaints.Single();
        tv.Operator.Complaints[id] = complaint with
        {
            State = ComplaintState.Resolved,
            Outcome = ComplaintOutcome.Refunded,
            ResolvedAt = complaint.FiledAt.AddMinutes(1),
        };
    }

    /// <summary>Pays a bill, and complains of it from its receipt.</summary>
    /// <param name="before">Done in front of the press that submits it.</param>
    private static async Task<PaymentId> ComplainAsync(TvWorld tv, ComplaintKind kind, Action? before = null)
    {
        var payment = (await tv.ConfirmAndFindAsync(Evening.Power)).Id;
        await tv.UntilStateAsync(payment, Settled);
        await tv.UntilAsync(() => tv.Screen.Rows.Any(row => row.Id is RowId.Receipt), "the result");
        await tv.ChooseAsync(new RowId.Receipt(payment));
        await tv.UntilAsync(() => tv.Screen is Screen.Receipt { Verdict: not null }, "the receipt");
        await tv.ChooseAsync(new RowId.Complain());
        await tv.ChooseAsync(new RowId.Reason(kind));
        before?.Invoke();
        await tv.ChooseAsync(new RowId.SendComplaint());
        return payment;
    }

    private static void Run(Func<TvWorld, FakeLink, Task> test) => TvWorld.Run(async tv =>
    {
        var link = tv.Link = new FakeLink(tv.Time);
        await tv.StartAsync();
        await tv.UntilAsync(() => link.IsUp, "the link");
        await test(tv, link);
    });
}
