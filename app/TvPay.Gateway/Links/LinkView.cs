using TvPay.Gateway.Devices;

namespace TvPay.Gateway.Links;

/// <summary>One link as it is now, for whoever supports the household.</summary>
/// <param name="Since">By the gateway's clock.</param>
/// <param name="AnsweredAgo">How long ago the device last showed that it is there.</param>
/// <param name="RoundTrip">Null before the first heartbeat was answered.</param>
/// <param name="Report">The newest; null before the first.</param>
/// <param name="ReportedAgo">How long ago that came.</param>
internal sealed record LinkView(
    Device Device,
    ulong Session,
    DateTimeOffset Since,
    TimeSpan AnsweredAgo,
    TimeSpan? RoundTrip,
    string SoftwareVersion,
    string LanguageTag,
    DeviceReport? Report,
    TimeSpan? ReportedAgo);
