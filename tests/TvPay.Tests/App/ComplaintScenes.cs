using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

/// <summary>Complaints as a household meets them.</summary>
internal static class ComplaintScenes
{
    public static readonly ComplaintId Id = ComplaintId.Parse("019ab000-0000-7000-b000-000000000001");

    public static IEnumerable<(string Name, Func<Language, TvDriver> Reach)> All
    {
        get
        {
            yield return ("complain", Scenes.At(tv => tv.OpenComplain()));
            yield return ("complain-chosen", Scenes.At(tv => tv.ChooseReason(ComplaintKind.PaidTwice)));
            yield return ("complain-within-promise", Scenes.At(tv => tv.OpenComplain(PaymentState.Accepted)));
            yield return ("complain-waiting", Scenes.At(tv => { tv.SendComplaint(); tv.Tick(6); }));
            yield return ("complain-failed", Scenes.At(tv =>
            {
                tv.SendComplaint();
                tv.Send(new Message.ComplaintFailed(Evening.Id(1), ComplaintKind.PaidTwice, ErrorCode.LedgerUnwritable));
            }));
            yield return ("complaint-filed", Scenes.At(tv => tv.FileComplaint()));
            yield return ("complaint-received", Scenes.At(tv => tv.FileComplaint(Received)));
            yield return ("complaint-in-work", Scenes.At(tv => tv.FileComplaint(Received with { State = ComplaintState.InWork })));
            foreach (var outcome in Enum.GetValues<ComplaintOutcome>())
                yield return ($"complaint-{outcome.ToString().ToLowerInvariant()}", Scenes.At(tv => tv.FileComplaint(Resolved(outcome))));
            yield return ("complaint-refused", Scenes.At(tv => tv.FileComplaint(Filed with
            {
                State = ComplaintState.Refused,
                Refusal = ErrorCode.TooManyComplaints,
            })));
            yield return ("receipt-complained-of", Scenes.At(tv =>
            {
                tv.FileComplaint(Received);
                tv.Press(RemoteKey.Back);
            }));
            yield return ("receipt-complained-of-and-left", Scenes.At(tv =>
            {
                tv.FileComplaint(Received);
                tv.Press(RemoteKey.Back);
                tv.GoTo(row => row is RowId.Back);
            }));
            yield return ("history-complained-of", Scenes.At(tv =>
            {
                tv.Send(new Message.ComplaintChanged(Received with { Payment = Evening.Id(11) }));
                tv.Press(RemoteKey.Green);
                tv.Send(new Message.HistoryLoaded(Evening.PastPayments));
            }));
        }
    }

    public static Complaint Filed => new(Id, Evening.Id(1), ComplaintKind.PaidTwice, ComplaintState.Filed, Evening.Start);

    public static Complaint Received => Filed with
    {
        State = ComplaintState.Received,
        Reference = ComplaintReference.Of(4827391),
        AnswerBy = new DateOnly(2026, 11, 26),
    };

    public static Complaint Resolved(ComplaintOutcome outcome) => Received with
    {
        State = ComplaintState.Resolved,
        Outcome = outcome,
        ResolvedAt = Evening.Start.AddDays(2),
    };

    /// <summary>From home to what is wrong with a payment.</summary>
    public static void OpenComplain(this TvDriver tv, PaymentState state = PaymentState.Settled)
    {
        var payment = Evening.In(tv.FollowBox(Evening.Power), state);
        tv.Send(new Message.PaymentChanged(payment));
        tv.Choose(row => row is RowId.Receipt);
        tv.Send(Evening.ReceiptOf(payment, settled: state == PaymentState.Settled));
        tv.Choose(row => row is RowId.Complain);
    }

    public static void ChooseReason(this TvDriver tv, ComplaintKind kind)
    {
        tv.OpenComplain();
        tv.Choose(row => row == new RowId.Reason(kind));
    }

    public static void SendComplaint(this TvDriver tv)
    {
        tv.ChooseReason(ComplaintKind.PaidTwice);
        tv.Choose(row => row is RowId.SendComplaint);
    }

    /// <summary>Filed, and further as the gateway says.</summary>
    public static void FileComplaint(this TvDriver tv, Complaint? then = null)
    {
        tv.SendComplaint();
        tv.Send(new Message.ComplaintChanged(Filed));
        if (then is not null) tv.Send(new Message.ComplaintChanged(then));
    }
}
