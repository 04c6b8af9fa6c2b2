using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Ledger.Outbox;
using TvPay.Payments;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Forwarding;

/// <summary>
/// Brings confirmed payments to the gateway: oldest first, always the same bytes under the same id, for as long as it
/// takes. Only the gateway's own final word ends a payment. A row that can't be helped is set aside with an alarm; the
/// others go on.
/// </summary>
internal sealed class Forwarder : IDisposable
{
    /// <summary>What certificates can be the cause of: such rows are tried again by themselves.</summary>
    private static readonly ImmutableArray<ErrorCode> TrustReasons = [ErrorCode.DeviceNotEnrolled, ErrorCode.GatewayUntrusted];

    private readonly ILedger _ledger;
    private readonly IOperatorClient _gateway;
    private readonly GatewayAnswers _answers;
    private readonly GatewayReachability _reachability;
    private readonly ForwarderOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<Forwarder> _log;
    private readonly Backoff _backoff;
    private readonly WakeUp _wakeUp;

    /// <summary>Payments of which the gateway has something to tell, as somebody says.</summary>
    private readonly ConcurrentQueue<PaymentId> _toldOf = new();

    /// <summary>Rows at which the gateway fell silent, each with a back-off of its own: it may be their fault.</summary>
    private readonly Dictionary<PaymentId, Silence> _silences = [];

    private int _failures;
    private TimeSpan _pausedUntil;
    private volatile bool _isAttempting;
    private volatile bool _hasReturned;

    public Forwarder(
        ILedger ledger,
        IOperatorClient gateway,
        GatewayAnswers answers,
        GatewayReachability reachability,
        ForwarderOptions options,
        Random random,
        TimeProvider time,
        ILogger<Forwarder> log)
    {
        (_ledger, _gateway, _answers, _reachability, _options, _time, _log) =
            (ledger, gateway, answers, reachability, options, time, log);
        _backoff = new Backoff(options.FirstRetry, options.LongestRetry, random);
        _wakeUp = new WakeUp(time);
        _reachability.Changed += OnReachability;
    }

    public void Dispose() => _reachability.Changed -= OnReachability;

    /// <summary>A row was added.</summary>
    public void Wake() => _wakeUp.Signal();

    /// <summary>
    /// The gateway may have something new to tell of this payment: it is asked now, whatever the row was to wait for. Of a payment
    /// that doesn't wait nothing comes.
    /// </summary>
    public void Wake(PaymentId payment)
    {
        _toldOf.Enqueue(payment);
        Wake();
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        while (true) await _wakeUp.SleepAsync(await PumpAsync(cancel), cancel);
    }

    /// <summary>One row, if one is due.</summary>
    /// <returns>When to come again without being woken; null: not before.</returns>
    private async Task<TimeSpan?> PumpAsync(CancellationToken cancel)
    {
        try
        {
            if (_hasReturned) await ReturnedAsync(cancel);
            if (await ToldOfAsync(cancel) is { } told)
            {
                await AttemptAsync(told, cancel);
                return _options.Pace;
            }

            if (_pausedUntil > Now) return _pausedUntil - Now;
            if (await NextAsync(cancel) is not { } row) return await UntilNextDueAsync(cancel);
            await AttemptAsync(row, cancel);
            return _options.Pace;
        }
        catch (TvPayException e)
        {
            // Only the ledger throws here. What can't be written is not sent either.
            _log.LedgerInTheWay(e);
            return _backoff.After(++_failures);
        }
    }

    private async Task<OutboxRow?> ToldOfAsync(CancellationToken cancel)
    {
        while (_toldOf.TryDequeue(out var payment))
            if (await _ledger.FindRowAsync(payment, cancel) is { State: OutboxState.Pending } row) return row;
        return null;
    }

    /// <summary>Due rows, and those that wait for trust, of which each attempt is a probe; the least silent first, then the oldest.</summary>
    private async Task<OutboxRow?> NextAsync(CancellationToken cancel)
    {
        var due = await _ledger.DueAsync(_options.Batch, cancel);
        var held = await _ledger.HeldAsync(cancel);
        return due.Concat(held.Where(row => row.HeldFor is { } reason && TrustReasons.Contains(reason)))
            .Where(row => _silences.GetValueOrDefault(row.Payment).DueAt <= Now)
            .OrderBy(row => _silences.GetValueOrDefault(row.Payment).Times)
            .ThenBy(row => row.Position)
            .FirstOrDefault();
    }

    private async Task<TimeSpan?> UntilNextDueAsync(CancellationToken cancel)
    {
        var waits = _silences.Values.Select(silence => silence.DueAt - Now).Where(wait => wait > TimeSpan.Zero).ToList();
        if (await _ledger.NextDueAsync(cancel) is { } next)
        {
            // Of a row that is due and silent it tells, and so of none that is due after it: looked at again soon.
            var left = next - _time.GetUtcNow();
            waits.Add(left > TimeSpan.Zero ? left : _options.FirstRetry);
        }

        if (waits.Count == 0) return null;
        // The wall clock may be set while we sleep: looked at again by a clock that nobody sets.
        return TimeSpan.FromTicks(Math.Clamp(waits.Min().Ticks, _options.Pace.Ticks, _options.LongestRetry.Ticks));
    }

    private async Task AttemptAsync(OutboxRow row, CancellationToken cancel)
    {
        _isAttempting = true;
        try
        {
            if (await _ledger.FindAsync(row.Payment, cancel) is not { Payment: var payment })
                throw new InvalidOperationException("An outbox row without a payment.");
            await ConcludeAsync(row, await AskAsync(row, payment, cancel), cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException and not TvPayException)
        {
            // A row that breaks the forwarder itself must not take the others along.
            _log.RowSetAside(e, row.Payment);
            Checked(await _ledger.HoldAsync(row.Payment, ErrorCode.EvidenceMalformed, cancel));
        }
        finally
        {
            _isAttempting = false;
        }
    }

    /// <summary>Asks, submits, or both, as the payment's state says. The ledger knows before the gateway hears of it.</summary>
    private async Task<SubmissionOutcome> AskAsync(OutboxRow row, Payment payment, CancellationToken cancel)
    {
        switch (payment.State)
        {
            case PaymentState.Authorized:
                await _ledger.WriteAsync(new PaymentStep(payment.Id, new PaymentEvent.SubmissionBegun()));
                return await _gateway.SubmitAsync(payment.Id, row.Request, cancel);
            case PaymentState.Submitting:
                // Sent by an earlier run, or perhaps not: nobody knows.
                await _ledger.WriteAsync(new PaymentStep(payment.Id, new PaymentEvent.AnswerMissing()));
                break;
            case PaymentState.Unknown:
                break;
            default:
                throw new InvalidOperationException($"A payment that is {payment.State} has an open outbox row.");
        }

        var resolved = await _gateway.ResolveAsync(payment.Id, payment.QuoteSigned, cancel);
        return resolved is SubmissionOutcome.NotReceived or SubmissionOutcome.PerhapsHappened { GatewayReached: true }
            ? await _gateway.SubmitAsync(payment.Id, row.Request, cancel)
            : resolved;
    }

    private async Task ConcludeAsync(OutboxRow row, SubmissionOutcome outcome, CancellationToken cancel)
    {
        _log.Attempted(row.Payment, outcome.GetType().Name);
        var payment = (await _ledger.FindAsync(row.Payment, cancel))!.Payment;
        var events = _answers.EventsOf(payment, outcome);
        if (events.IsEmpty && payment.State == PaymentState.Submitting) events = [new PaymentEvent.AnswerMissing()];
        if (!events.IsEmpty)
            await _ledger.WriteAsync([.. events.Select(happened => new PaymentStep(row.Payment, happened))]);

        var isTrusted = outcome is not SubmissionOutcome.Held { For: HeldFor.Trust };
        var isReached = isTrusted && outcome is not SubmissionOutcome.PerhapsHappened { GatewayReached: false };
        if (isTrusted && row.State == OutboxState.Held && isReached) await ReleaseAsync(cancel);
        if (outcome is SubmissionOutcome.Held held) await HoldAsync(row, held, cancel);
        if (isReached) await ReachedAsync(row, events, outcome, cancel);
        else Silent(row.Payment);
    }

    /// <summary>The gateway answered: it is this row's own back-off that counts.</summary>
    private async Task ReachedAsync(
        OutboxRow row, ImmutableArray<PaymentEvent> events, SubmissionOutcome outcome, CancellationToken cancel)
    {
        _silences.Remove(row.Payment);
        (_failures, _pausedUntil) = (0, TimeSpan.Zero);
        var isAnswered = events.Any(e => e is not PaymentEvent.AnswerMissing);
        if (isAnswered || outcome is SubmissionOutcome.Held) return;
        var wait = _backoff.After(row.Attempts + 1);
        Checked(await _ledger.PostponeAsync(row.Payment, _time.GetUtcNow() + wait, cancel));
    }

    /// <summary>The gateway did not answer: all rows wait, and this one for its own part, for it may be the cause.</summary>
    private void Silent(PaymentId payment)
    {
        var times = _silences.GetValueOrDefault(payment).Times + 1;
        _silences[payment] = new Silence(times, Now + _backoff.After(times));
        _pausedUntil = Now + _backoff.After(++_failures);
    }

    private async Task HoldAsync(OutboxRow row, SubmissionOutcome.Held held, CancellationToken cancel)
    {
        if (row.State == OutboxState.Held && row.HeldFor == held.Reason) return;
        if (held.For == HeldFor.Person) _log.RowHeldForPerson(row.Payment, held.Reason);
        else _log.RowHeldForTrust(row.Payment, held.Reason);
        Checked(await _ledger.HoldAsync(row.Payment, held.Reason, cancel));
    }

    private async Task ReleaseAsync(CancellationToken cancel)
    {
        foreach (var reason in TrustReasons) Checked(await _ledger.ReleaseAllAsync(reason, cancel));
    }

    /// <summary>Someone else's call has succeeded again: nothing is in the way any more. How silent a row was isn't forgotten.</summary>
    private async Task ReturnedAsync(CancellationToken cancel)
    {
        _hasReturned = false;
        (_failures, _pausedUntil) = (0, TimeSpan.Zero);
        foreach (var (payment, silence) in _silences.ToList()) _silences[payment] = silence with { DueAt = Now };
        await ReleaseAsync(cancel);
    }

    private void OnReachability(bool reachable)
    {
        // Its own calls are no news to it: a row at which each submit fails and each resolve succeeds would never wait.
        if (!reachable || _isAttempting) return;
        _hasReturned = true;
        Wake();
    }

    private static void Checked(LedgerOutcome outcome) => outcome.Written();

    private static void Checked(ErrorCode? failure)
    {
        if (failure is not null) throw new TvPayException(failure, "The ledger could not be written.");
    }

    private TimeSpan Now => _time.ReadMonotonic();

    private readonly record struct Silence(int Times, TimeSpan DueAt);
}
