using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Payments;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Care;

/// <summary>
/// Finds out whether the ledger is the one that it was, brings back what it lacks, and lets go what is too old: after each
/// start, whenever the box or the gateway comes into reach, and once a day.
/// </summary>
internal sealed class LedgerCare : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The box's word is worth more than the gateway's: the gateway is heard first only where the box stays away.</summary>
    private static readonly TimeSpan BoxGoesFirst = TimeSpan.FromSeconds(30);

    /// <summary>Until what waits for the end of another payment is tried again.</summary>
    private static readonly TimeSpan WhileWaiting = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan BetweenSlices = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan UntilQuiet = TimeSpan.FromMinutes(10);

    private readonly JournalComparison _journal;
    private readonly GatewayComparison _list;
    private readonly LedgerWitness _witness;
    private readonly Retention _retention;
    private readonly BoxWatcher _watcher;
    private readonly GatewayReachability _reachability;
    private readonly Action _compared;
    private readonly TimeProvider _time;
    private readonly ILogger<LedgerCare> _log;
    private readonly WakeUp _wakeUp;
    private readonly CareTask _askBox;
    private readonly CareTask _askGateway;
    private readonly CareTask _prune;
    private TimeSpan _begun;
    private (DateTimeOffset Time, TimeSpan ReadAt)? _gatewayTime;

    /// <param name="compared">Called after the box's journal was compared: what was left behind may be resolved now.</param>
    public LedgerCare(
        JournalComparison journal,
        GatewayComparison list,
        LedgerWitness witness,
        Retention retention,
        BoxWatcher watcher,
        GatewayReachability reachability,
        Action compared,
        Backoff backoff,
        TimeProvider time,
        ILogger<LedgerCare> log)
    {
        (_journal, _list, _witness, _retention) = (journal, list, witness, retention);
        (_watcher, _reachability, _compared, _time, _log) = (watcher, reachability, compared, time, log);
        _wakeUp = new WakeUp(time);
        _askBox = new CareTask(backoff, time, TimeSpan.Zero);
        _askGateway = new CareTask(backoff, time, TimeSpan.Zero);
        // A household that has just switched on wants to see its bills.
        _prune = new CareTask(backoff, time, UntilQuiet);
        _watcher.Ready += OnBox;
        _reachability.Changed += OnReachability;
    }

    public void Dispose()
    {
        _watcher.Ready -= OnBox;
        _reachability.Changed -= OnReachability;
    }

    /// <summary>The gateway has hinted at a payment that this ledger does not know.</summary>
    public void ToldOfUnknown()
    {
        _askGateway.Hasten(WhileWaiting);
        _wakeUp.Signal();
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        _begun = _time.ReadMonotonic();
        while (true) await _wakeUp.SleepAsync(await RoundAsync(cancel), cancel);
    }

    /// <returns>When to come again without being woken; null: not before.</returns>
    private async Task<TimeSpan?> RoundAsync(CancellationToken cancel)
    {
        if (_watcher.Current.State == BoxState.Ready) await PerformAsync(_askBox, AskBoxAsync, cancel);
        if (MayAskGateway) await PerformAsync(_askGateway, AskGatewayAsync, cancel);
        if (_gatewayTime is not null) await PerformAsync(_prune, PruneAsync, cancel);

        var waits = new List<TimeSpan>();
        if (_watcher.Current.State == BoxState.Ready) waits.Add(_askBox.Left);
        waits.Add(MayAskGateway ? _askGateway.Left : _begun + BoxGoesFirst - _time.ReadMonotonic());
        if (_gatewayTime is not null) waits.Add(_prune.Left);
        return waits.Min();
    }

    private bool MayAskGateway => _askBox.HasSucceeded || _time.ReadMonotonic() - _begun >= BoxGoesFirst;

    private async Task PerformAsync(CareTask task, Func<CancellationToken, Task<TimeSpan>> perform, CancellationToken cancel)
    {
        if (!task.IsDue) return;
        task.Begin();
        try
        {
            task.Succeeded(await perform(cancel));
        }
        catch (TvPayException e)
        {
            _log.HasToWait(e.Code);
            task.Failed();
        }
    }

    private async Task<TimeSpan> AskBoxAsync(CancellationToken cancel)
    {
        try
        {
            return await _journal.CompareAsync(cancel) ? WhileWaiting : Day;
        }
        finally
        {
            // Even if it could not say much: whoever waited for its word looks for himself what it was.
            _compared();
        }
    }

    private async Task<TimeSpan> AskGatewayAsync(CancellationToken cancel)
    {
        var gatewayTime = await _witness.TellAsync(cancel);
        _gatewayTime = (gatewayTime, _time.ReadMonotonic());
        await _list.CompareAsync(Retention.Begin(gatewayTime), cancel);
        return Day;
    }

    private async Task<TimeSpan> PruneAsync(CancellationToken cancel)
    {
        var (time, readAt) = _gatewayTime!.Value;
        return await _retention.SliceAsync(time + (_time.ReadMonotonic() - readAt), cancel) switch
        {
            null => Day,
            true => BetweenSlices,
            false => UntilQuiet,
        };
    }

    private void OnBox()
    {
        _askBox.Hasten(TimeSpan.Zero);
        _wakeUp.Signal();
    }

    private void OnReachability(bool reachable)
    {
        if (!reachable) return;
        _askGateway.Retry();
        _wakeUp.Signal();
    }
}
