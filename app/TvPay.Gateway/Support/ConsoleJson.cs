using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TvPay.Gateway.Support;

/// <summary>What programs get where people get the page. Durations are in milliseconds; absent: not known.</summary>
internal static class ConsoleJson
{
    public sealed record Devices(int Linked, ImmutableArray<Device> Shown);

    /// <param name="Handle">Names the device in other calls, until the gateway's next start.</param>
    public sealed record Device(
        string Handle,
        string DeviceMasked,
        string HouseholdMasked,
        DateTimeOffset LinkedSince,
        long LastHeardMs,
        long? RoundTripMs,
        string SoftwareVersion,
        string LanguageTag,
        Status? Status);

    public sealed record Status(
        long AgeMs,
        string Box,
        ImmutableArray<string> Problems,
        bool? GatewayReached,
        int OutboxWaiting,
        int OutboxHeld,
        long OldestOutboxAgeMs,
        long UptimeMs,
        string Screen,
        long ClockOffsetMs);

    /// <param name="TookMs">Absent: it did not answer in time.</param>
    public sealed record Asked(bool Answered, long? TookMs, Device? Device);

    public static Device Of(LinkedDevice device)
    {
        var link = device.Link;
        return new Device(
            device.Handle,
            device.Device,
            device.Household,
            link.Since,
            Ms(link.AnsweredAgo),
            Ms(link.RoundTrip),
            link.SoftwareVersion,
            link.LanguageTag,
            link.Report is { } r && link.ReportedAgo is { } age
                ? new Status(
                    Ms(age),
                    r.Box.ToString(),
                    [.. device.Problems],
                    r.GatewayReached,
                    r.OutboxWaiting,
                    r.OutboxHeld,
                    Ms(r.OldestOutboxAge),
                    Ms(r.Uptime),
                    r.Screen,
                    Ms(r.ClockOffset))
                : null);
    }

    private static long Ms(TimeSpan span) => (long)span.TotalMilliseconds;

    private static long? Ms(TimeSpan? span) => span is { } s ? Ms(s) : null;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConsoleJson.Devices))]
[JsonSerializable(typeof(ConsoleJson.Asked))]
internal sealed partial class ConsoleJsonContext : JsonSerializerContext;
