using TvPay.Gateway.Alarms;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Timing;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Lookups;

/// <summary>Asks a biller whose an account number is, within the limits that keep this from being a way to look people up.</summary>
internal sealed class LookupDesk(
    GatewaySettings settings, ILookupStore store, IAlarmStore alarms, TimeProvider time, ILogger<LookupDesk> logger)
{
    private readonly Flights<(HouseholdId, BillerId, AccountNumber), Verdict<Customer>> _flights = new();

    /// <summary>Whose account it is.</summary>
    /// <param name="number">Of the biller's pattern: the caller has seen to it.</param>
    /// <exception cref="TvPayException">
    /// LOOKUPS_LOCKED, LOOKUPS_USED_UP: the biller was not asked. BILLER_UNAVAILABLE: it failed, or takes too long; its answer
    /// is kept for the next who asks. ACCOUNT_NOT_FOUND: nobody has it, or nobody who wants to be found.
    /// </exception>
    public async Task<Customer> FindAsync(Device device, IBiller biller, AccountNumber number, CancellationToken cancellationToken)
    {
        // Who hangs up does not stop it: the answer counts, whether anybody waits for it or not.
        var flight = _flights.JoinAsync((device.Household, biller.Profile.Id, number), () => LookUpAsync(device, biller, number));
        Verdict<Customer> verdict;
        try
        {
            verdict = await flight.WaitAsync(settings.BillFetchPatience, time, cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new TvPayException(ErrorCode.BillerUnavailable, $"Biller {biller.Profile.Id} takes too long.", e);
        }

        return verdict.Holds(out var customer, out var refusal)
            ? customer
            : throw new TvPayException(refusal, $"No account of {biller.Profile.Id} was found.");
    }

    private async Task<Verdict<Customer>> LookUpAsync(Device device, IBiller biller, AccountNumber number)
    {
        switch (await store.AdmitAsync(device, biller.Profile.Id, number, settings.Lookups, settings.ClaimLease))
        {
            case LookupAdmission.Recalled recalled:
                return recalled.Customer;
            case LookupAdmission.Refused refused:
                GatewayLog.LookupRefused(logger, number, biller.Profile.Id, device.Id, refused.Reason);
                return refused.Reason;
            case LookupAdmission.Admitted admitted:
                var (outcome, customer) = await AskAsync(biller, number);
                var signs = await store.ConcludeAsync(admitted.Lookup, outcome, customer, settings.Lookups);
                GatewayLog.LookedUp(logger, number, biller.Profile.Id, device.Id, outcome);
                await AlarmAsync(device, biller.Profile.Id, outcome, signs);
                if (customer is not null) return customer;
                return outcome == LookupOutcome.Unavailable ? ErrorCode.BillerUnavailable : ErrorCode.AccountNotFound;
            default:
                throw new InvalidOperationException("An admission outside the closed set.");
        }
    }

    private async Task<(LookupOutcome Outcome, Customer? Customer)> AskAsync(IBiller biller, AccountNumber number)
    {
        try
        {
            using var deadline = new CancellationTokenSource(settings.CallTimeout, time);
            switch (await biller.FindCustomerAsync(number, deadline.Token).WaitAsync(deadline.Token))
            {
                case CustomerOutcome.Found found when Customer.Of(found) is { } customer:
                    return (LookupOutcome.Found, customer);
                case CustomerOutcome.Found:
                    GatewayLog.CustomerNotShown(logger, biller.Profile.Id);
                    return (LookupOutcome.Unavailable, null);
                case CustomerOutcome.Withheld:
                    return (LookupOutcome.Withheld, null);
                default:
                    return (LookupOutcome.NotFound, null);
            }
        }
        catch (Exception e)
        {
            // Its kind alone: what an adapter says of a failure may hold the number.
            GatewayLog.LookupFailed(logger, biller.Profile.Id, e.GetType().Name);
            return (LookupOutcome.Unavailable, null);
        }
    }

    private async Task AlarmAsync(Device device, BillerId biller, LookupOutcome outcome, LookupSigns signs)
    {
        foreach (var alarm in LookupAlarms.Of(device, biller, outcome, signs, settings.Lookups))
        {
            GatewayLog.LookupAlarm(logger, alarm.Kind, biller, device.Household, device.Id);
            await alarms.RaiseAsync(alarm);
        }
    }
}
