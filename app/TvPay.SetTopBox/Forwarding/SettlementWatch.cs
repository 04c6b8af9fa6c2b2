using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Forwarding;

/// <summary>
/// Asks about accepted payments until the biller has them (到账) or the money has gone back: soon at first, then ever more
/// rarely.
/// </summary>
internal sealed class SettlementWatch(
    ILedger ledger,
    IOperatorClient gateway,
    GatewayAnswers answers,
    Backoff backoff,
    TimeProvider time,
    ILogger<SettlementWatch> log)
{
    private readonly WakeUp _wakeUp = new(time);
    private readonly Dictionary<PaymentId, Polls> _polls = [];
    private int _ledgerFailures;

    /// <summary>A payment was accepted.</summary>
    public void Wake() => _wakeUp.Signal();

    public async Task RunAsync(CancellationToken cancel)
    {
        while (true) await _wakeUp.SleepAsync(await PollAsync(cancel), cancel);
    }

    private async Task<TimeSpan?> PollAsync(CancellationToken cancel)
    {
        try
        {
            var accepted = (await ledger.InFlightAsync(cancel))
                .Select(stored => stored.Payment)
                .Where(payment => payment.State == PaymentState.Accepted)
                .ToList();
            foreach (var gone in _polls.Keys.Except(accepted.Select(payment => payment.Id)).ToList()) _polls.Remove(gone);
            foreach (var payment in accepted)
            {
                if (!_polls.TryGetValue(payment.Id, out var polls)) polls = Next(payment.Id, 1);
                if (polls.DueAt <= time.ReadMonotonic()) await AskAsync(payment, polls, cancel);
            }

            _ledgerFailures = 0;
            return _polls.Count == 0 ? null : _polls.Values.Min(polls => polls.DueAt) - time.ReadMonotonic();
        }
        catch (TvPayException e)
        {
            log.LedgerInTheWay(e);
            return backoff.After(++_ledgerFailures);
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

    private Polls Next(PaymentId payment, int made) =>
        _polls[payment] = new Polls(made, time.ReadMonotonic() + backoff.After(made));

    private readonly record struct Polls(int Made, TimeSpan DueAt);
}
