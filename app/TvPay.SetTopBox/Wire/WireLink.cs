using TvPay.App;
using TvPay.Payments;
using TvPay.Proto.Device.V1;
using TvPay.SetTopBox.Link;
using CommonV1 = TvPay.Proto.Common.V1;
using DeviceV1 = TvPay.Proto.Device.V1;
using LinkStatus = TvPay.SetTopBox.Link.DeviceStatus;

namespace TvPay.SetTopBox.Wire;

/// <summary>The words of the device link, as they go over the wire.</summary>
internal static class WireLink
{
    private const uint ProtocolVersion = 1;
    private const int MostDaysLeft = 3;
    private const int MostDaysOverdue = 3650;

    private static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LongestAbsence = TimeSpan.FromHours(1);

    /// <exception cref="MalformedAnswerException">It breaks the contract.</exception>
    public static GatewayWord Word(ConnectResponse response) => response.EventCase switch
    {
        ConnectResponse.EventOneofCase.Welcome => Welcome(response.Welcome),
        ConnectResponse.EventOneofCase.Heartbeat => new GatewayWord.Heartbeat(response.Heartbeat.Number),
        ConnectResponse.EventOneofCase.Notice => new GatewayWord.Notice(
            response.Notice.Sequence > 0 ? response.Notice.Sequence : throw new MalformedAnswerException("sequence is missing."),
            Subject(response.Notice)),
        ConnectResponse.EventOneofCase.StatusRequest => new GatewayWord.StatusRequest(response.StatusRequest.RequestId),
        ConnectResponse.EventOneofCase.Goodbye => new GatewayWord.Goodbye(
            // A reason that a newer gateway gives is one among others.
            Enum.IsDefined((GoodbyeReason)(int)response.Goodbye.Reason) ? (GoodbyeReason)(int)response.Goodbye.Reason : GoodbyeReason.Other,
            Span(response.Goodbye.ReconnectAfterMs, TimeSpan.Zero, LongestAbsence, "reconnect_after_ms")),
        _ => new GatewayWord.Unknown(),
    };

    public static ConnectRequest Request(DeviceWord word) => word switch
    {
        DeviceWord.Hello w => new ConnectRequest
        {
            Hello = new Hello
            {
                ProtocolVersion = ProtocolVersion,
                SoftwareVersion = w.SoftwareVersion,
                LanguageTag = w.LanguageTag,
                NewestNotice = w.NewestNotice,
                BootId = w.Boot.ToString("D"),
            },
        },
        DeviceWord.Heartbeat w => new ConnectRequest { Heartbeat = new Heartbeat { Number = w.Number } },
        DeviceWord.NoticesTaken w => new ConnectRequest { NoticesTaken = new NoticesTaken { Sequence = w.UpTo } },
        DeviceWord.StatusAnswer w => new ConnectRequest
        {
            StatusAnswer = new StatusAnswer { RequestId = w.Request, Status = Status(w.Status) },
        },
        _ => throw new InvalidOperationException("A word outside the closed set."),
    };

    private static GatewayWord.Welcome Welcome(Welcome welcome)
    {
        var interval = Span(welcome.HeartbeatIntervalMs, ShortestInterval, LongestInterval, "heartbeat_interval_ms");
        return new GatewayWord.Welcome(
            welcome.SessionId,
            Span(welcome.LinkDeadlineMs, interval * 2, LongestDeadline, "link_deadline_ms"),
            WireText.Time(welcome.ServerTimeMs, "server_time_ms") ?? throw new MalformedAnswerException("server_time_ms is missing."),
            welcome.NoticesAfter);
    }

    private static NoticeSubject Subject(DeviceV1.Notice notice) => notice.SubjectCase switch
    {
        DeviceV1.Notice.SubjectOneofCase.PaymentChanged => new NoticeSubject.PaymentChanged(
            WireText.Id(PaymentId.Parse, notice.PaymentChanged.PaymentId, "payment_id")),
        DeviceV1.Notice.SubjectOneofCase.BillsChanged => new NoticeSubject.BillsChanged(),
        DeviceV1.Notice.SubjectOneofCase.ReminderDue => new NoticeSubject.ReminderDue(
            new BillKey(
                WireText.Id(BillerId.Parse, notice.ReminderDue.BillerId, "biller_id"),
                WireText.Id(BillId.Parse, notice.ReminderDue.BillId, "bill_id")),
            notice.ReminderDue.DaysLeft is >= -MostDaysOverdue and <= MostDaysLeft and var days
                ? days
                : throw new MalformedAnswerException("days_left is out of range.")),
        _ => new NoticeSubject.Unknown(),
    };

    private static DeviceV1.DeviceStatus Status(LinkStatus status) => new()
    {
        BoxState = status.Box.State switch
        {
            BoxState.Absent => DeviceV1.DeviceStatus.Types.BoxState.Absent,
            BoxState.Connecting => DeviceV1.DeviceStatus.Types.BoxState.Connecting,
            BoxState.Unpaired => DeviceV1.DeviceStatus.Types.BoxState.Unpaired,
            BoxState.Ready => DeviceV1.DeviceStatus.Types.BoxState.Ready,
            BoxState.Fault => DeviceV1.DeviceStatus.Types.BoxState.Fault,
            _ => DeviceV1.DeviceStatus.Types.BoxState.Unspecified,
        },
        BoxProblem = Reason(status.Box.Problem),
        Gateway = status.GatewayReached switch
        {
            true => DeviceV1.DeviceStatus.Types.Reachability.Reached,
            false => DeviceV1.DeviceStatus.Types.Reachability.Unreached,
            null => DeviceV1.DeviceStatus.Types.Reachability.Unspecified,
        },
        Halted = Reason(status.Halted),
        OutboxWaiting = (uint)status.OutboxWaiting,
        OutboxHeld = (uint)status.OutboxHeld,
        OldestOutboxAgeMs = (ulong)status.OldestOutboxAge.TotalMilliseconds,
        UptimeMs = (ulong)status.Uptime.TotalMilliseconds,
        ScreenName = status.Screen,
        SoftwareVersion = status.SoftwareVersion,
        ClockOffsetMs = (long)status.ClockOffset.TotalMilliseconds,
    };

    private static CommonV1.ErrorReason Reason(ErrorCode? code) => (CommonV1.ErrorReason)(code?.Number ?? 0);

    private static TimeSpan Span(uint milliseconds, TimeSpan least, TimeSpan most, string field) =>
        TimeSpan.FromMilliseconds(milliseconds) is var span && span >= least && span <= most
            ? span
            : throw new MalformedAnswerException($"{field} is out of range.");
}
