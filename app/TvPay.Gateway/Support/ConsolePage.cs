using System.Collections.Immutable;
using System.Globalization;
using TvPay.Gateway.Complaints;
using TvPay.Gateway.Links;
using TvPay.Payments;

namespace TvPay.Gateway.Support;

/// <summary>The console's page. It renews itself; without a script.</summary>
/// <param name="offset">In which zone times are told.</param>
internal sealed class ConsolePage(TimeSpan offset)
{
    private const int RenewSeconds = 10;

    public string Of(
        ImmutableArray<LinkedDevice> devices,
        int count,
        string? searched,
        ImmutableArray<HouseholdComplaint> complaints,
        DateTimeOffset now) => Frame($"""
        <header>
          <h1>Linked set-top boxes</h1>
          <p>{Summary(devices.Length, count, searched)} As of {Moment(now)}.</p>
          <nav><a href="/reconciliation">Reconciliation</a></nav>
          <form method="get" action="/">
            <label for="device">Device id</label>
            <input id="device" name="device" value="{searched}" maxlength="64" autocomplete="off" spellcheck="false">
            <button>Find</button>
          </form>
        </header>
        <main>{Table(devices)}{Complaints(complaints, now)}</main>
        """).ToString();

    public static string Refusal(string sentence) => Frame($"<main><h1>TvPay console</h1><p>{sentence}</p></main>", renew: false).ToString();

    /// <param name="renew">Whether the page renews itself.</param>
    public static Html Frame(Html content, bool renew = true) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          {(renew ? Renewal : default)}
          <title>TvPay console</title>
          <link rel="stylesheet" href="/console.css">
        </head>
        <body>
        {content}
        </body>
        </html>

        """;

    private static Html Renewal => $"""<meta http-equiv="refresh" content="{RenewSeconds}">""";

    private static string Summary(int shown, int count, string? searched) => (searched, shown) switch
    {
        (not null, 0) => "This device is not linked.",
        (not null, _) => "This device is linked.",
        _ when count == 0 => "No device is linked.",
        _ when shown < count => string.Create(CultureInfo.InvariantCulture, $"{count} devices are linked; the first {shown} are shown."),
        _ => count == 1 ? "1 device is linked." : string.Create(CultureInfo.InvariantCulture, $"{count} devices are linked."),
    };

    private Html Table(ImmutableArray<LinkedDevice> devices)
    {
        if (devices.IsEmpty) return default;
        return $"""

            <table>
              <thead>
                <tr>
                  <th>Device</th><th>Household</th><th>Linked since</th><th>Last heard</th><th>Round trip</th><th>Box</th>
                  <th>Outbox</th><th>Problems</th><th>Screen</th><th>Software</th><th>Status</th>
                </tr>
              </thead>
              <tbody>{devices.Select(Row)}
              </tbody>
            </table>

            """;
    }

    private Html Complaints(ImmutableArray<HouseholdComplaint> complaints, DateTimeOffset now)
    {
        if (complaints.IsEmpty) return default;
        var today = DateOnly.FromDateTime(now.ToOffset(offset).DateTime);
        return $"""

            <h2>Open complaints</h2>
            <table>
              <thead><tr><th>Reference</th><th>Promised for</th><th>About</th><th>State</th><th>Payment</th><th>Household</th><th>Received</th></tr></thead>
              <tbody>{complaints.Select(complaint => ComplaintRow(complaint, today))}
              </tbody>
            </table>

            """;
    }

    private Html ComplaintRow(HouseholdComplaint line, DateOnly today)
    {
        var complaint = line.Complaint;
        return $"""

                <tr>
                  <td>{complaint.Reference?.Grouped}</td>
                  <td class="{(complaint.AnswerBy < today ? "bad" : "")}">{complaint.AnswerBy?.ToString("O", CultureInfo.InvariantCulture)}</td>
                  <td>{AboutText(complaint.Kind)}</td>
                  <td>{(complaint.State == ComplaintState.InWork ? "in work" : "received")}</td>
                  <td>{complaint.Payment.ToString()}</td>
                  <td>{MaskedId.Of(line.Household.ToString())}</td>
                  <td>{Moment(complaint.FiledAt)}</td>
                </tr>
            """;
    }

    private static string AboutText(ComplaintKind kind) => kind switch
    {
        ComplaintKind.NotSettled => "charged, not settled",
        ComplaintKind.PaidTwice => "paid twice",
        _ => "wrong account",
    };

    private Html Row(LinkedDevice device)
    {
        var (link, report) = (device.Link, device.Link.Report);
        return $"""

                <tr>
                  <td>{device.Device}</td>
                  <td>{device.Household}</td>
                  <td>{Moment(link.Since)}</td>
                  <td>{Ago(link.AnsweredAgo)}</td>
                  <td>{Milliseconds(link.RoundTrip)}</td>
                  <td class="{ToneOf(report?.Box)}">{BoxText(report?.Box)}</td>
                  <td class="{(report?.OutboxHeld > 0 ? "bad" : "")}">{Outbox(report)}</td>
                  <td class="{(ProblemText(device).Length > 0 ? "bad" : "")}">{ProblemText(device)}</td>
                  <td>{report?.Screen}</td>
                  <td>{link.SoftwareVersion}</td>
                  <td>
                    <form method="post" action="/devices/{device.Handle}/status"><button>Ask now</button></form>
                    <small>{Reported(link)}{AskedText(device.Asked)}</small>
                  </td>
                </tr>
            """;
    }

    private static string BoxText(DeviceBox? box) => box switch
    {
        DeviceBox.Absent => "○ absent",
        DeviceBox.Connecting => "◌ connecting",
        DeviceBox.Unpaired => "! unpaired",
        DeviceBox.Ready => "● ready",
        DeviceBox.Fault => "✕ fault",
        _ => "",
    };

    private static string ToneOf(DeviceBox? box) => box switch
    {
        DeviceBox.Ready => "good",
        DeviceBox.Absent or DeviceBox.Unpaired or DeviceBox.Fault => "bad",
        _ => "",
    };

    private static string Outbox(DeviceReport? report) => report switch
    {
        null => "",
        { OutboxWaiting: 0 } => "0",
        { OutboxHeld: 0 } => string.Create(
            CultureInfo.InvariantCulture, $"{report.OutboxWaiting} waiting, oldest {Span(report.OldestOutboxAge)}"),
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"{report.OutboxWaiting} waiting, {report.OutboxHeld} held, oldest {Span(report.OldestOutboxAge)}"),
    };

    private static string ProblemText(LinkedDevice device)
    {
        var clock = device.IsClockOff && device.Link.Report is { ClockOffset: var off }
            ? [$"clock {Span(off.Duration())} {(off > TimeSpan.Zero ? "ahead" : "behind")}"]
            : Enumerable.Empty<string>();
        return string.Join(", ", device.Problems.Concat(clock));
    }

    private static string Reported(LinkView link) => link.ReportedAgo is { } ago ? $"told {Ago(ago)}" : "not told yet";

    private string AskedText(AskedStatus? asked) => asked switch
    {
        null => "",
        { Took: { } took } => $"; asked at {Time(asked.At)}, answered in {Milliseconds(took)}",
        _ => $"; asked at {Time(asked.At)}, no answer",
    };

    private static string Milliseconds(TimeSpan? span) =>
        span is { } s ? string.Create(CultureInfo.InvariantCulture, $"{s.TotalMilliseconds:0} ms") : "";

    private static string Ago(TimeSpan span) => $"{Span(span)} ago";

    /// <summary>In the one unit that says most.</summary>
    private static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 100 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s"),
        { TotalMinutes: < 100 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0} d"),
    };

    private string Moment(DateTimeOffset moment) => moment.ToOffset(offset).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private string Time(DateTimeOffset moment) => moment.ToOffset(offset).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
