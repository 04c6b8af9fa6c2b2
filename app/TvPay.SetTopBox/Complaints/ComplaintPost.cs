using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Complaints;

/// <summary>
/// Brings complaints to the gateway, the same one under the same id for as long as it takes, and asks what becomes of them: at
/// once where the gateway says that there is something to tell, else ever more rarely. Works from the ledger alone.
/// </summary>
/// <param name="soon">Until the gateway has it.</param>
/// <param name="rarely">Until it is resolved.</param>
internal sealed class ComplaintPost(
    ILedger ledger, IOperatorClient gateway, Backoff soon, Backoff rarely, TimeProvider time, ILogger<ComplaintPost> log)
{
    private const int Most = 1000;

    private readonly WakeUp _wakeUp = new(time);
    private readonly Dictionary<ComplaintId, (int Attempts, TimeSpan DueAt)> _attempts = [];
    private readonly Lock _gate = new();

    // Guarded by _gate.
    private readonly HashSet<PaymentId> _toldOf = [];

    private int _ledgerFailures;

    /// <summary>A complaint was written down.</summary>
    public void Wake() => _wakeUp.Signal();

    /// <summary>The gateway has something to tell of this payment, or of a complaint about it.</summary>
    public void Wake(PaymentId payment)
    {
        lock (_gate) _toldOf.Add(payment);
        _wakeUp.Signal();
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        while (true) await _wakeUp.SleepAsync(await PassAsync(cancel), cancel);
    }

    /// <returns>When to look again; null: when there is something new.</returns>
    private async Task<TimeSpan?> PassAsync(CancellationToken cancel)
    {
        try
        {
            var open = (await ledger.ComplaintsAsync(Most, cancel)).Where(complaint => !complaint.IsOver).ToList();
            foreach (var gone in _attempts.Keys.Except(open.Select(complaint => complaint.Id)).ToList()) _attempts.Remove(gone);
            var told = TakeTold();
            foreach (var complaint in open)
            {
                var isDue = !_attempts.TryGetValue(complaint.Id, out var last) || last.DueAt <= time.ReadMonotonic();
                if (isDue || told.Contains(complaint.Payment)) await BringAsync(complaint, cancel);
            }

            _ledgerFailures = 0;
            return _attempts.Count == 0 ? null : _attempts.Values.Min(attempt => attempt.DueAt) - time.ReadMonotonic();
        }
        catch (TvPayException e)
        {
            log.LedgerInTheWay(e);
            return soon.After(++_ledgerFailures);
        }
    }

    private async Task BringAsync(Complaint complaint, CancellationToken cancel)
    {
        var answer = await AskAsync(complaint, cancel);
        var isNews = answer is not null && complaint.LeadsTo(answer.State);
        if (isNews) (await ledger.NoteComplaintAsync(answer!, cancel)).Written();
        if (answer is { IsOver: true })
        {
            _attempts.Remove(complaint.Id);
            return;
        }

        var attempts = isNews ? 1 : _attempts.GetValueOrDefault(complaint.Id).Attempts + 1;
        var isTaken = (answer ?? complaint).State != ComplaintState.Filed;
        _attempts[complaint.Id] = (attempts, time.ReadMonotonic() + (isTaken ? rarely : soon).After(attempts));
    }

    /// <summary>Null: nothing is known that wasn't.</summary>
    private async Task<Complaint?> AskAsync(Complaint complaint, CancellationToken cancel)
    {
        try
        {
            if (complaint.State != ComplaintState.Filed) return await gateway.GetComplaintAsync(complaint, cancel);
            var stored = await ledger.FindAsync(complaint.Payment, cancel)
                ?? throw new InvalidOperationException("A complaint is about a payment of the ledger.");
            return await gateway.FileComplaintAsync(complaint, stored.Payment, await ledger.ReceiptAsync(complaint.Payment, cancel), cancel);
        }
        catch (TvPayException e) when (complaint.State == ComplaintState.Filed && IsRefusal(e.Code))
        {
            log.Refused(complaint.Id, e.Code);
            return complaint with { State = ComplaintState.Refused, Refusal = e.Code };
        }
        catch (TvPayException e) when (e.Code != ErrorCode.LedgerCorrupt && e.Code != ErrorCode.LedgerUnwritable)
        {
            log.NotBrought(complaint.Id, e.Code);
            return null;
        }
    }

    /// <summary>The gateway's own word that it never takes this complaint. Everything else may be otherwise the next time.</summary>
    private static bool IsRefusal(ErrorCode code) => code == ErrorCode.ComplaintOpen
        || code == ErrorCode.TooManyComplaints
        || code == ErrorCode.PaymentNotFound
        || code == ErrorCode.InvalidRequest;

    private HashSet<PaymentId> TakeTold()
    {
        lock (_gate)
        {
            HashSet<PaymentId> told = [.. _toldOf];
            _toldOf.Clear();
            return told;
        }
    }
}
