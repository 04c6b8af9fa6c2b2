using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Link;

/// <summary>Finds out how this set-top box is.</summary>
/// <param name="halted">Why nothing can be paid; null if it can.</param>
internal sealed class StatusCollector(
    ILedger ledger,
    BoxWatcher box,
    GatewayReachability reachability,
    ScreenFeed screens,
    ErrorCode? halted,
    TimeProvider time,
    ILogger<StatusCollector> log)
{
    /// <summary>Payments that are confirmed and whose fate the gateway has not told: each has an open row in the outbox.</summary>
    private static readonly ImmutableArray<PaymentState> Waiting =
        [PaymentState.Authorized, PaymentState.Submitting, PaymentState.Unknown];

    private readonly TimeSpan _startedAt = time.ReadMonotonic();
    private (DateTimeOffset Theirs, TimeSpan At)? _serverTime;

    /// <summary>Of the service, without what a build adds to it.</summary>
    public static string SoftwareVersion { get; } = typeof(StatusCollector).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>What the household reads now.</summary>
    public string LanguageTag => screens.Newest?.Frame.LanguageTag ?? Language.FromTag(null).Tag;

    /// <summary>The gateway has told its time just now.</summary>
    public void ServerTimeTold(DateTimeOffset serverTime) => _serverTime = (serverTime, time.ReadMonotonic());

    public async Task<DeviceStatus> CollectAsync(CancellationToken cancel)
    {
        var (waiting, held, oldest, trouble) = await ReadOutboxAsync(cancel);
        return new DeviceStatus(
            box.Current,
            reachability.Current,
            halted ?? trouble,
            waiting,
            held,
            oldest,
            time.ReadMonotonic() - _startedAt,
            screens.Newest?.Name ?? "",
            SoftwareVersion,
            _serverTime is { } told ? time.GetUtcNow() - (told.Theirs + time.ReadMonotonic() - told.At) : TimeSpan.Zero);
    }

    private async Task<(int Waiting, int Held, TimeSpan Oldest, ErrorCode? Trouble)> ReadOutboxAsync(CancellationToken cancel)
    {
        if (halted is not null) return default;
        try
        {
            var waiting = (await ledger.InFlightAsync(cancel)).Where(stored => Waiting.Contains(stored.Payment.State)).ToList();
            var held = await ledger.HeldAsync(cancel);
            var oldest = waiting.Count == 0 ? TimeSpan.Zero : time.GetUtcNow() - waiting.Min(stored => stored.RecordedAt);
            // A wall clock that was set back since would make it negative.
            return (waiting.Count, held.Length, oldest > TimeSpan.Zero ? oldest : TimeSpan.Zero, null);
        }
        catch (TvPayException e)
        {
            log.LedgerInTheWay(e);
            return (0, 0, TimeSpan.Zero, e.Code);
        }
    }
}
