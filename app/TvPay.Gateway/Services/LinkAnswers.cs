using TvPay.Gateway.Links;
using TvPay.Gateway.Notices;
using TvPay.Proto.Device.V1;
using BillingV1 = TvPay.Proto.Billing.V1;
using Notice = TvPay.Proto.Device.V1.Notice;

namespace TvPay.Gateway.Services;

/// <summary>The gateway's words on a link, as they go over the wire.</summary>
internal static class LinkAnswers
{
    public static ConnectResponse Of(GatewayWord word) => word switch
    {
        GatewayWord.Welcome w => new ConnectResponse
        {
            Welcome = new Welcome
            {
                SessionId = w.Grant.Session,
                HeartbeatIntervalMs = Ms(w.Interval),
                LinkDeadlineMs = Ms(w.Deadline),
                ServerTimeMs = w.Now.ToUnixTimeMilliseconds(),
                NoticesAfter = w.Grant.NoticesAfter,
            },
        },
        GatewayWord.Heartbeat w => new ConnectResponse { Heartbeat = new Heartbeat { Number = w.Number } },
        GatewayWord.Tell w => new ConnectResponse { Notice = Notice(w.Notice) },
        GatewayWord.StatusRequest w => new ConnectResponse
        {
            StatusRequest = new StatusRequest { RequestId = w.Request, TimeoutMs = Ms(w.Timeout) },
        },
        GatewayWord.Goodbye w => new ConnectResponse
        {
            Goodbye = new Goodbye { Reason = (Goodbye.Types.Reason)(int)w.Reason, ReconnectAfterMs = Ms(w.ReconnectAfter) },
        },
        _ => throw new InvalidOperationException("A word outside the closed set."),
    };

    private static Notice Notice(Notices.Notice notice)
    {
        var answer = new Notice { Sequence = notice.Sequence };
        switch (notice.Subject)
        {
            case NoticeSubject.PaymentChanged s:
                answer.PaymentChanged = new PaymentNotice
                {
                    PaymentId = s.Payment.ToString(),
                    State = (BillingV1.Payment.Types.State)(int)s.Status,
                };
                break;
            case NoticeSubject.BillsChanged:
                answer.BillsChanged = new BillsNotice();
                break;
            case NoticeSubject.ReminderDue s:
                answer.ReminderDue = new ReminderNotice
                {
                    BillerId = s.Bill.Biller.ToString(),
                    BillId = s.Bill.Bill.ToString(),
                    DaysLeft = s.DaysLeft,
                };
                break;
            default:
                throw new InvalidOperationException("A subject outside the closed set.");
        }

        return answer;
    }

    private static uint Ms(TimeSpan span) => (uint)span.TotalMilliseconds;
}
