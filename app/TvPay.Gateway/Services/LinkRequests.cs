using TvPay.Gateway.Links;
using TvPay.Payments;
using TvPay.Proto.Common.V1;
using TvPay.Proto.Device.V1;

namespace TvPay.Gateway.Services;

/// <summary>A device's words as they come over the wire, with their forms and limits. Everything else is INVALID_REQUEST.</summary>
internal static class LinkRequests
{
    private const int MaxVersionLength = 64;
    private const int MaxTagLength = 16;
    private const int MaxScreenLength = 32;

    /// <summary>Longer than any clock is off, or any set-top box runs.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365 * 200);

    public static DeviceWord Word(ConnectRequest request) => request.EventCase switch
    {
        ConnectRequest.EventOneofCase.Hello => Hello(request.Hello),
        ConnectRequest.EventOneofCase.Heartbeat => new DeviceWord.Heartbeat(request.Heartbeat.Number),
        ConnectRequest.EventOneofCase.NoticesTaken => new DeviceWord.NoticesTaken(request.NoticesTaken.Sequence),
        ConnectRequest.EventOneofCase.StatusAnswer => new DeviceWord.StatusAnswer(
            request.StatusAnswer.RequestId, Report(request.StatusAnswer.Status ?? throw Invalid("status is missing."))),
        _ => new DeviceWord.Unknown(),
    };

    private static DeviceWord.Hello Hello(Hello hello) => new(
        hello.ProtocolVersion > 0 ? Version(hello.SoftwareVersion) : throw Invalid("protocol_version is missing."),
        Text(hello.LanguageTag, MaxTagLength, c => char.IsAsciiLetterOrDigit(c) || c == '-', "language_tag"),
        hello.NewestNotice,
        Guid.TryParseExact(hello.BootId, "D", out var boot) ? boot : throw Invalid("boot_id is not a UUID."));

    private static DeviceReport Report(DeviceStatus status) => new(
        // A state that a newer device knows is one that isn't known.
        Enum.IsDefined((DeviceBox)(int)status.BoxState) ? (DeviceBox)(int)status.BoxState : DeviceBox.NotYetKnown,
        Reason(status.BoxProblem),
        status.Gateway switch
        {
            DeviceStatus.Types.Reachability.Reached => true,
            DeviceStatus.Types.Reachability.Unreached => false,
            _ => null,
        },
        Reason(status.Halted),
        Count(status.OutboxWaiting),
        Count(status.OutboxHeld),
        Span(status.OldestOutboxAgeMs),
        Span(status.UptimeMs),
        Text(status.ScreenName, MaxScreenLength, char.IsAsciiLetterOrDigit, "screen_name"),
        Version(status.SoftwareVersion),
        TimeSpan.FromMilliseconds(Math.Clamp(status.ClockOffsetMs, -(long)Longest.TotalMilliseconds, (long)Longest.TotalMilliseconds)));

    private static string Version(string text) => text.Length > 0
        ? Text(text, MaxVersionLength, c => c is > ' ' and < '\x7F', "software_version")
        : throw Invalid("software_version is missing.");

    private static string Text(string text, int maxLength, Func<char, bool> isAllowed, string field) =>
        text.Length <= maxLength && text.All(isAllowed) ? text : throw Invalid($"{field} is not of its form.");

    private static ErrorCode? Reason(ErrorReason reason) => ErrorCode.FromNumber((int)reason);

    private static int Count(uint count) => (int)Math.Min(count, int.MaxValue);

    private static TimeSpan Span(ulong ms) => TimeSpan.FromMilliseconds((long)Math.Min(ms, (ulong)Longest.TotalMilliseconds));

    private static TvPayException Invalid(string detail) => new(ErrorCode.InvalidRequest, detail);
}
