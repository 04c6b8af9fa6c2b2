using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Alarms;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Timing;
using TvPay.Payments;

namespace TvPay.Gateway.Payments;

/// <summary>
/// Takes accepted payments to their billers: one credit per payment, under one request id for ever. What the biller
/// confirms is Settled; what it refuses for good is given back, then Reversed; what it does not answer stays Accepted
/// and is asked about again. What is overdue is credited no more: the biller is asked to close the request, and the money
/// goes back once it has said that it doesn't have it. Billers don't wait for one another.
/// </summary>
internal sealed class SettlementDesk(
    GatewaySettings settings,
    IPaymentStore store,
    BillerDirectory billers,
    IAcquirer acquirer,
    IAlarmStore alarms,
    Bookkeeper bookkeeper,
    TimeProvider time,
    WorkSignals signals,
    ILogger<SettlementDesk> logger)
{
    private const int BatchSize = 100;
    private const int MaxReferenceLength = 64;
    private const string OverdueAlarm = "SETTLEMENT_OVERDUE";

    private readonly Flights<PaymentId, PaymentRecord> _flights = new();

    /// <summary>Takes up what is due without waiting for it. Returns how many payments it took up.</summary>
    public async Task<int> BeginAsync()
    {
        var due = await store.ClaimDueAsync(PaymentStatus.Accepted, BatchSize, settings.ClaimLease);
        foreach (var payment in due) _ = _flights.JoinAsync(payment.Id, () => AttemptAsync(payment));
        return due.Length;
    }

    /// <summary>Waits for what has been taken up.</summary>
    public Task LandAsync() => Task.WhenAll(_flights.Running);

    private async Task<PaymentRecord> AttemptAsync(PaymentRecord payment)
    {
        try
        {
            var after = payment.ReturnReason is null ? await CreditAsync(payment) : await GiveBackAsync(payment);
            if (after.Status == PaymentStatus.Accepted)
            {
                await store.PostponeAsync(payment.Id, settings.RetryAfter(payment.Attempts));
                return after;
            }

            GatewayLog.Ended(logger, after.Id, after.Status, after.Reason);
            signals.PaymentEnded(after.Household);
            return after;
        }
        catch (Exception e)
        {
            // The store failed: the payment is as it was, and is due again when the claim on it ends.
            GatewayLog.SettlementFailed(logger, payment.Id, e);
            return payment;
        }
    }

    private async Task<PaymentRecord> CreditAsync(PaymentRecord payment)
    {
        var terms = payment.Terms!;
        var isOverdue = settings.GivingBack.IsOverdue(payment.AcceptedAt!.Value, time.GetUtcNow());
        // A biller that the operator no longer offers: a person must settle it; the payment stays as it is.
        var biller = billers.Find(terms.Biller);
        switch (biller is null ? new CreditOutcome.Unknown() : await AskAsync(biller, payment, terms, isOverdue))
        {
            case CreditOutcome.Confirmed { Reference.Length: > 0 and <= MaxReferenceLength } confirmed:
                return await store.SettleAsync(
                    payment.Id, confirmed.Reference, (p, now) => bookkeeper.Settle(p, now, confirmed.Reference));
            case CreditOutcome.Refused refused:
                if (isOverdue)
                    GatewayLog.NotSettledInTime(logger, payment.Id, terms.Biller, settings.GivingBack.SettledBefore(payment.AcceptedAt.Value));
                GatewayLog.BillerRefused(logger, payment.Id, terms.Biller, refused.Reason);
                return await GiveBackAsync(await store.NoteBillerRefusalAsync(payment.Id, refused.Reason));
            default:
                GatewayLog.CreditUnknown(logger, payment.Id, terms.Biller, payment.Attempts);
                if (isOverdue && await alarms.RaiseOnceAsync(new Alarm(OverdueAlarm, payment.Id.ToString(), Device: null)))
                    GatewayLog.SettlementOverdue(logger, payment.Id, terms.Biller);
                return payment;
        }
    }

    /// <summary>
    /// The first attempt credits; a later one first asks what came of the earlier. An overdue one credits nothing.
    /// </summary>
    private async Task<CreditOutcome> AskAsync(IBiller biller, PaymentRecord payment, PaymentTerms terms, bool isOverdue)
    {
        using var deadline = new CancellationTokenSource(settings.CallTimeout, time);
        var request = new CreditRequest(CreditRequest.IdOf(payment.Id), terms.Account, terms.Bill, terms.Amount);
        try
        {
            if (isOverdue) return await biller.CloseCreditAsync(request, deadline.Token).WaitAsync(deadline.Token);
            if (payment.Attempts > 1)
            {
                var earlier = await biller.QueryCreditAsync(request.RequestId, deadline.Token).WaitAsync(deadline.Token);
                if (earlier is not CreditOutcome.NotFound) return earlier;
            }

            return await biller.CreditAsync(request, deadline.Token).WaitAsync(deadline.Token);
        }
        catch (Exception e)
        {
            // Whatever went wrong, the biller may have credited: unknown until it says otherwise.
            GatewayLog.SettlementFailed(logger, payment.Id, e);
            return new CreditOutcome.Unknown();
        }
    }

    private async Task<PaymentRecord> GiveBackAsync(PaymentRecord payment)
    {
        // Settled meanwhile, by the biller's file: nothing is on its way back.
        if (payment.Status != PaymentStatus.Accepted) return payment;
        return await AskToGiveBackAsync(payment.Id) ? await store.ReverseAsync(payment.Id, bookkeeper.Reverse) : payment;
    }

    private async Task<bool> AskToGiveBackAsync(PaymentId payment)
    {
        using var deadline = new CancellationTokenSource(settings.CallTimeout, time);
        try
        {
            return await acquirer.GiveBackAsync(payment.ToString(), deadline.Token).WaitAsync(deadline.Token);
        }
        catch (Exception e)
        {
            GatewayLog.SettlementFailed(logger, payment, e);
            return false;
        }
    }
}
