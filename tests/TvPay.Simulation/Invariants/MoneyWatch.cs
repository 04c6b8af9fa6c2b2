using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Billers;
using TvPay.Payments;
using TvPay.Simulation.Evidence;

namespace TvPay.Simulation.Invariants;

/// <summary>Where money really moves: at the acquirer and at the billers.</summary>
internal sealed class MoneyWatch(World world)
{
    private readonly Dictionary<string, PaymentId> _credits = [];
    private readonly Dictionary<PaymentId, string> _creditOf = [];

    /// <summary>The money of a payment is taken.</summary>
    public void Debited(ChargeRequest request)
    {
        if (!PaymentId.TryParse(request.IdempotencyKey, out var id) || !world.Watch.Submissions.Seen.TryGetValue(id, out var submitted))
        {
            world.Violate(Invariant.I1Evidence, $"Money was taken for {request.IdempotencyKey}, which nobody submitted.");
            return;
        }

        var (quote, intent, hash, authorization, statement) = submitted;
        world.Box.Signatures.Found(authorization, statement);
        if (!authorization.Intents.Contains(hash))
            world.Violate(Invariant.I1Evidence, $"The person at the box never agreed to {id}.");
        if (intent.Amount.MinorUnits + intent.Fee.MinorUnits != request.Amount.MinorUnits)
            world.Violate(Invariant.I1Evidence, $"{request.Amount} was taken for {id}, and {intent.Total} was agreed to.");
        if (quote.Household != Parties.Household || request.Household != Parties.Household || authorization.Household != Parties.Household)
            world.Violate(Invariant.I1Evidence, $"Money of one household was taken for a bill of another: {id}.");
        var others = world.Watch.Submissions.Seen.Where(other => other.Value.Authorization.Id == authorization.Id && IsTaken(other.Key));
        if (others.Sum(other => other.Value.Intent.Total.MinorUnits) > authorization.Total.MinorUnits)
            world.Violate(Invariant.I1Evidence, $"More was taken than {authorization.Id} says.");
        var sameBill = world.Watch.Submissions.Seen.Where(other =>
            other.Key != id && other.Value.Quote.Key == quote.Key && IsTaken(other.Key) && other.Value.Quote.Rule is AmountRule.Exact);
        if (quote.Key is not null && quote.Rule is AmountRule.Exact && sameBill.Any(other => !IsPart(other.Value, submitted)))
            world.Violate(Invariant.I2OneEffect, $"Bill {quote.Key} is paid twice.");
    }

    /// <summary>The money of a payment is given back.</summary>
    public void WentBack(string key)
    {
        if (!PaymentId.TryParse(key, out var id) || !world.Gateway.Acquirer.Debits.ContainsKey(key))
        {
            world.Violate(Invariant.I11OneCredit, $"What was never taken is given back: {key}.");
            return;
        }

        var request = CreditRequest.IdOf(id);
        var outcome = world.Gateway.Billers.Select(biller => biller.Outcomes.GetValueOrDefault(request)).FirstOrDefault(o => o is not null);
        if (outcome is not CreditOutcome.Refused)
            world.Violate(Invariant.I11OneCredit, $"{id} is given back while its biller has it, or may have it.");
    }

    /// <summary>A biller has the money.</summary>
    public void Credited(BillerId biller, CreditRequest request)
    {
        var submitted = world.Watch.Submissions.Seen.FirstOrDefault(s => CreditRequest.IdOf(s.Key) == request.RequestId);
        if (submitted.Value is null)
        {
            world.Violate(Invariant.I11OneCredit, $"{biller} was credited under {request.RequestId}, which is no payment's.");
            return;
        }

        if (!IsTaken(submitted.Key))
            world.Violate(Invariant.I11OneCredit, $"{biller} was credited for {submitted.Key}, of which the money was not taken.");
        if (request.Amount != submitted.Value.Intent.Amount || request.Bill != submitted.Value.Quote.BillId || biller != submitted.Value.Quote.Biller)
            world.Violate(Invariant.I11OneCredit, $"{biller} was credited otherwise than {submitted.Key} says.");
        if (!_creditOf.TryAdd(submitted.Key, request.RequestId) || !_credits.TryAdd(request.RequestId, submitted.Key))
            world.Violate(Invariant.I11OneCredit, $"{biller} was credited twice for {submitted.Key}.");
    }

    public bool IsTaken(PaymentId id) => world.Gateway.Acquirer.Debits.ContainsKey(id.ToString()) && !IsBack(id);

    public bool WasTaken(PaymentId id) => world.Gateway.Acquirer.Debits.ContainsKey(id.ToString());

    public bool IsBack(PaymentId id) => world.Gateway.Acquirer.GivenBack.Contains(id.ToString());

    public bool IsCredited(PaymentId id) => _creditOf.ContainsKey(id);

    /// <summary>Two parts of one debt, which was less when the second was quoted.</summary>
    private static bool IsPart(Submitted one, Submitted other) => one.Quote.Rule.Suggested != other.Quote.Rule.Suggested;
}
