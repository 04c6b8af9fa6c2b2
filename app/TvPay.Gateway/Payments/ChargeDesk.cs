using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Timing;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Payments;

/// <summary>
/// Takes payments in Processing to the acquirer and writes down what it answered. At most one call per payment runs at a
/// time; the payment id is the acquirer's idempotency key, so that a call repeated after a crash debits nothing twice.
/// While the outcome is unknown the payment stays Processing and is asked about again, later and later.
/// </summary>
internal sealed class ChargeDesk(
    GatewaySettings settings,
    IPaymentStore store,
    IAcquirer acquirer,
    Bookkeeper bookkeeper,
    TimeProvider time,
    WorkSignals signals,
    ILogger<ChargeDesk> logger)
{
    private const int BatchSize = 100;

    private readonly Flights<PaymentId, PaymentRecord> _flights = new();

    /// <summary>
    /// Asks the acquirer about a payment just received, or joins who already asks. The result may still be Processing.
    /// </summary>
    public Task<PaymentRecord> ChargeAsync(PaymentRecord payment, bool isNew) =>
        _flights.JoinAsync(payment.Id, () => ChargeOnceAsync(payment.Id, isNew));

    /// <summary>Takes up what is due: outcomes unknown so far, and what a crash left behind. Returns when all are asked.</summary>
    public async Task ResumeAsync()
    {
        var due = await store.ClaimDueAsync(PaymentStatus.Processing, BatchSize, settings.ClaimLease);
        // What fails here has failed in the store: it is due again when the claim on it ends.
        await Task.WhenAll(due.Select(payment => ChargeAsync(payment, isNew: false)));
    }

    /// <summary>Waits for what is being asked now, however it ends.</summary>
    public async Task LandAsync()
    {
        foreach (var flight in _flights.Running) await Task.WhenAny(flight);
    }

    private async Task<PaymentRecord> ChargeOnceAsync(PaymentId id, bool isNew)
    {
        var payment = await store.FindAsync(id) ?? throw new InvalidOperationException($"There is no payment {id}.");
        if (payment.Status != PaymentStatus.Processing) return payment;

        switch (await AskAsync(payment, isNew))
        {
            case ChargeOutcome.Approved approved:
                payment = await store.AcceptAsync(id, (p, now) => bookkeeper.Accept(p, now, approved.Reference));
                GatewayLog.Accepted(logger, id, payment.Terms!.Biller, payment.Terms.Account, payment.Terms.Total);
                signals.PaymentAccepted(payment.Household);
                return payment;
            case ChargeOutcome.Declined declined:
                GatewayLog.Declined(logger, id, declined.Reason);
                payment = await store.RejectAsync(id, declined.Reason);
                signals.HouseholdNoted(payment.Household);
                return payment;
            default:
                var pause = settings.RetryAfter(Math.Max(1, payment.Attempts));
                await store.PostponeAsync(id, pause);
                GatewayLog.ChargeUnknown(logger, id, payment.Attempts, pause);
                signals.ChargePostponed();
                return payment;
        }
    }

    private async Task<ChargeOutcome> AskAsync(PaymentRecord payment, bool isNew)
    {
        using var deadline = new CancellationTokenSource(settings.CallTimeout, time);
        try
        {
            var key = payment.Id.ToString();
            if (!isNew && await acquirer.QueryAsync(key, deadline.Token).WaitAsync(deadline.Token) is var known and not ChargeOutcome.NotFound)
                return known;
            var evidence = await store.FindEvidenceAsync(payment.Id)
                ?? throw new InvalidOperationException($"Payment {payment.Id} has no evidence.");
            var authorization = BoxAuthorization.Decode(evidence.Authorization.Statement.Span);
            var request = new ChargeRequest(
                key,
                payment.Household,
                authorization.Funding,
                payment.Terms!.Total,
                authorization.CardCryptogram,
                authorization.Total);
            return await acquirer.ChargeAsync(request, deadline.Token).WaitAsync(deadline.Token);
        }
        catch (Exception e)
        {
            // Whatever went wrong, the acquirer may have debited: unknown until it says otherwise.
            GatewayLog.AcquirerFailed(logger, payment.Id, e);
            return new ChargeOutcome.Unknown();
        }
    }
}
