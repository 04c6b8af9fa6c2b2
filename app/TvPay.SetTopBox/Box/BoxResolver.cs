using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.SetTopBox.Care;
using TvPay.SetTopBox.Forwarding;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Box;

/// <summary>
/// Ends what nobody takes through the box any more: what was recorded and never asked is given up; of what was asked, the
/// box's journal says whether it was signed, and else the box is made never to sign it. Never gives up asking. Nothing is
/// given up before the journal was compared with the ledger: in an old copy, what was signed long ago looks as if it had
/// never been asked.
/// </summary>
internal sealed class BoxResolver(
    ILedger ledger,
    IBridgeClient bridge,
    IOperatorClient gateway,
    BoxWatcher watcher,
    JournalKnowledge journal,
    AuthorizationIntake intake,
    Askings askings,
    Backoff backoff,
    TimeProvider time,
    ILogger<BoxResolver> log)
{
    private readonly WakeUp _wakeUp = new(time);
    private readonly Dictionary<AuthorizationId, Attempts> _attempts = [];
    private int _ledgerFailures;

    /// <summary>Something may have been left behind.</summary>
    public void Wake() => _wakeUp.Signal();

    public async Task RunAsync(CancellationToken cancel)
    {
        watcher.Ready += AskAgainAtOnce;
        try
        {
            while (true) await _wakeUp.SleepAsync(await SweepAsync(cancel), cancel);
        }
        finally
        {
            watcher.Ready -= AskAgainAtOnce;
        }
    }

    /// <returns>When to sweep again without being woken; null: not before.</returns>
    private async Task<TimeSpan?> SweepAsync(CancellationToken cancel)
    {
        try
        {
            var left = (await ledger.InFlightAsync(cancel))
                .Where(stored => IsBeforeTheAnswer(stored.Payment.State) && !askings.IsLive(stored.Payment.Id))
                .ToList();
            var unasked = left.Where(stored => stored.Payment.State == PaymentState.Recorded).ToList();
            if (unasked.Count > 0 && journal.HasSpoken)
                await GiveUpAsync(unasked.Select(stored => stored.Payment), ErrorCode.BoxCancelled);
            var open = left.Except(unasked).GroupBy(stored => stored.Payment.AuthorizationId!.Value).ToList();
            Forget(id => !open.Exists(asked => asked.Key == id));
            foreach (var asked in open)
                if (IsDue(asked.Key)) await ResolveAsync(asked.Key, [.. asked], cancel);
            _ledgerFailures = 0;
        }
        catch (TvPayException e) when (e.Code == ErrorCode.LedgerUnwritable || e.Code == ErrorCode.LedgerCorrupt)
        {
            log.LedgerInTheWay(e);
            return backoff.After(++_ledgerFailures);
        }

        lock (_attempts)
        {
            var now = time.ReadMonotonic();
            return _attempts.Count == 0 ? null : _attempts.Values.Min(a => a.DueAt) - now;
        }
    }

    private async Task ResolveAsync(AuthorizationId id, ImmutableArray<StoredPayment> left, CancellationToken cancel)
    {
        var payments = left.Select(stored => stored.Payment).ToImmutableArray();
        var authorizing = payments.Where(payment => payment.State == PaymentState.Authorizing).ToList();
        if (authorizing.Count > 0) await ledger.WriteAsync(authorizing, new PaymentEvent.BoxLost(ErrorCode.BoxLost));
        // Who compares it wakes this afterwards.
        if (!journal.HasSpoken) return;
        if (await IsEndedAsync(id, payments, left.Min(stored => stored.Position), cancel))
        {
            Forget(done => done == id);
            log.Resolved(id);
            return;
        }

        lock (_attempts)
        {
            var failed = _attempts.GetValueOrDefault(id).Failed + 1;
            _attempts[id] = new Attempts(failed, time.ReadMonotonic() + backoff.After(failed));
        }
    }

    private async Task<bool> IsEndedAsync(
        AuthorizationId id, ImmutableArray<Payment> payments, long position, CancellationToken cancel)
    {
        // The journal of a box that isn't the household's says nothing of this.
        if (watcher.Hindrance is not null) return false;
        JournalEntry entry;
        try
        {
            entry = await bridge.GetAuthorizationAsync(id, cancel);
            if (entry is JournalEntry.Unknown && !journal.Covers(position) && !await NeverCameAsync(payments, cancel)) return false;
            if (entry is JournalEntry.Unknown or JournalEntry.Pending) entry = await bridge.VoidAsync(id, cancel);
        }
        catch (TvPayException e)
        {
            log.JournalNotRead(id, e.Code);
            return false;
        }

        switch (entry)
        {
            case JournalEntry.Signed signed:
                return await intake.TakeAsync(id, payments, signed.Authorization) is null;
            case JournalEntry.Voided:
                await GiveUpAsync(payments, ErrorCode.AuthorizationVoided);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// The journal has forgotten what it held when these were asked. If it was signed, somebody may have submitted it: only
    /// where the gateway has not booked it, and with the authorization lost, never will it be.
    /// </summary>
    private async Task<bool> NeverCameAsync(ImmutableArray<Payment> payments, CancellationToken cancel)
    {
        foreach (var payment in payments)
        {
            switch (await gateway.ResolveAsync(payment.Id, payment.QuoteSigned, cancel))
            {
                case SubmissionOutcome.NotReceived or SubmissionOutcome.Rejected or SubmissionOutcome.Expired:
                    break;
                case SubmissionOutcome.Accepted or SubmissionOutcome.Settled or SubmissionOutcome.Reversed:
                    log.BookedWithoutEvidence(payment.Id);
                    return false;
                default:
                    return false;
            }
        }

        return true;
    }

    private Task GiveUpAsync(IEnumerable<Payment> payments, ErrorCode reason) =>
        ledger.WriteAsync(payments, new PaymentEvent.GivenUp(reason));

    private bool IsDue(AuthorizationId id)
    {
        lock (_attempts) return !_attempts.TryGetValue(id, out var attempts) || attempts.DueAt <= time.ReadMonotonic();
    }

    private void AskAgainAtOnce()
    {
        Forget(_ => true);
        Wake();
    }

    private void Forget(Predicate<AuthorizationId> match)
    {
        lock (_attempts)
        {
            foreach (var id in _attempts.Keys.Where(id => match(id)).ToList()) _attempts.Remove(id);
        }
    }

    private static bool IsBeforeTheAnswer(PaymentState state) =>
        state is PaymentState.Recorded or PaymentState.Authorizing or PaymentState.Undetermined;

    private readonly record struct Attempts(int Failed, TimeSpan DueAt);
}
