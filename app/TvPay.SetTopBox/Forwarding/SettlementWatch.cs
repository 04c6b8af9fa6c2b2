using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Forwarding;

/// <summary>
/// Asks about accepted payments until the biller has them (到账) or the money has gone back: soon at first, then ever more
/// rarely; at once where the gateway says that there is something to tell. As long as it does say so, nobody needs to ask soon.
/// </summary>
/// <param name="soon">While nobody tells.</param>
/// <param name="rarely">While the gateway tells.</param>
internal sealed class SettlementWatch(
    ILedger ledger,
    IOperatorClient gateway,
    GatewayAnswers answers,
    Backoff soon,
    Backoff rarely,
    TimeProvider time,
    ILogger<SettlementWatch> log)
{
    private readonly WakeUp _wakeUp = new(time);
    private readonly Dictionary<PaymentId, Polls> _polls = [];
    private readonly Lock _gate = new();

    // Guarded by _gate.
    private readonly HashSet<PaymentId> _toldOf = [];
    private bool _isTold;
    private bool _isLeftAlone;

    private int _ledgerFailures;

    /// <summary>A payment was accepted.</summary>
    public void Wake() => _wakeUp.Signal();

    /// <summary>The gateway has something to tell of this payment: it is asked now, or as soon as the payment is accepted.</summary>
    public void Wake(PaymentId payment)
    {
        lock (_gate) _toldOf.Add(payment);
        _wakeUp.Signal();
    }

    /// <summary>From now on the gateway tells by itself what becomes of payments, or does so no more.</summary>
    public void Told(bool isTold)
    {
        lock (_gate)
        {
            if (_isTold && !isTold) _isLeftAlone = true;
            _isTold = isTold;
        }

        _wakeUp.Signal();
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        while (true) await _wakeUp.SleepAsync(await PollAsync(cancel), cancel);
    }

    private async Task<TimeSpan?> PollAsync(CancellationToken cancel)
    {
        try
        {
            var inFlight = (await ledger.InFlightAsync(cancel)).Select(stored => stored.Payment).ToList();
            var accepted = inFlight.Where(payment => payment.State == PaymentState.Accepted).ToList();
            Forget(inFlight);
            if (IsLeftAlone()) foreach (var payment in _polls.Keys.ToList()) Next(payment, 1);
            foreach (var gone in _polls.Keys.Except(accepted.Select(payment => payment.Id)).ToList()) _polls.Remove(gone);
            foreach (var payment in accepted)
            {
                if (!_polls.TryGetValue(payment.Id, out var polls)) polls = Next(payment.Id, 1);
                if (IsToldOf(payment.Id) || polls.DueAt <= time.ReadMonotonic()) await AskAsync(payment, polls, cancel);
            }

            _ledgerFailures = 0;
            return _polls.Count == 0 ? null : _polls.Values.Min(polls => polls.DueAt) - time.ReadMonotonic();
        }
        catch (TvPayException e)
        {
            log.LedgerInTheWay(e);
            return soon.After(++_ledgerFailures);
        }
    }

    private async Task AskAsync(Payment payment, Polls polls, CancellationToken cancel)
    {
        var outcome = await gateway.ResolveAsync(payment.Id, payment.QuoteSigned, cancel);
        var events = answers.EventsOf(payment, outcome);
        if (events.IsEmpty)
        {
            Next(payment.Id, polls.Made + 1);
            return;
        }

        await ledger.WriteAsync([.. events.Select(happened => new PaymentStep(payment.Id, happened))]);
        _polls.Remove(payment.Id);
    }

    private Polls Next(PaymentId payment, int made)
    {
        bool isTold;
        lock (_gate) isTold = _isTold;
        return _polls[payment] = new Polls(made, time.ReadMonotonic() + (isTold ? rarely : soon).After(made));
    }

    /// <summary>Once for each time that something was told.</summary>
    private bool IsToldOf(PaymentId payment)
    {
        lock (_gate) return _toldOf.Remove(payment);
    }

    /// <summary>Once after the gateway ceased to tell.</summary>
    private bool IsLeftAlone()
    {
        lock (_gate)
        {
            var was = _isLeftAlone;
            _isLeftAlone = false;
            return was;
        }
    }

    /// <summary>What is over can't be told of any more.</summary>
    private void Forget(IEnumerable<Payment> inFlight)
    {
        var ids = inFlight.Select(payment => payment.Id).ToHashSet();
        lock (_gate) _toldOf.IntersectWith(ids);
    }

    private readonly record struct Polls(int Made, TimeSpan DueAt);
}
