using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.SetTopBox.Operator;

namespace TvPay.SetTopBox.Care;

/// <summary>
/// Holds the ledger against the gateway's list of the household's payments. What the ledger has no record of is noted as
/// told; no payment is made of it. What contradicts the ledger's own record is an alarm.
/// </summary>
internal sealed class GatewayComparison(ILedger ledger, IOperatorClient gateway, ILogger<GatewayComparison> log)
{
    /// <summary>100 payments each: more than any household makes in the time that a device keeps.</summary>
    private const int MaxPages = 50;

    /// <param name="since">What the gateway received before is not asked for: a device keeps it no more.</param>
    /// <exception cref="TvPayException">The gateway could not be asked, or the ledger is in the way.</exception>
    public async Task CompareAsync(DateTimeOffset since, CancellationToken cancel)
    {
        var brought = 0;
        string? next = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var told = await gateway.ListPaymentsAsync(next, cancel);
            brought += await TakeAsync([.. told.Payments.Where(payment => payment.ReceivedAt >= since)], cancel);
            next = told.Next;
            if (next is null || told.Payments.Any(payment => payment.ReceivedAt < since)) break;
        }

        if (brought > 0) log.BroughtFromGateway(brought);
    }

    /// <returns>How many the ledger had no record of, and did not know from before.</returns>
    private async Task<int> TakeAsync(ImmutableArray<ToldPayment> told, CancellationToken cancel)
    {
        var unknown = new List<ToldPayment>();
        var contradicting = new List<(ToldPayment Told, PaymentState State)>();
        foreach (var payment in told)
        {
            if (await ledger.FindAsync(payment.Id, cancel) is not { Payment.State: var state }) unknown.Add(payment);
            else if (Contradicts(state, payment.State)) contradicting.Add((payment, state));
        }

        var news = await NoteAsync([.. unknown.Concat(contradicting.Select(c => c.Told))], cancel);
        foreach (var (payment, state) in contradicting)
            if (news.Contains(payment.Id)) log.GatewayContradicts(payment.Id, state, payment.State);
        return unknown.Count(payment => news.Contains(payment.Id));
    }

    private async Task<ImmutableArray<PaymentId>> NoteAsync(ImmutableArray<ToldPayment> told, CancellationToken cancel) =>
        told.IsEmpty ? [] : await ledger.NoteToldAsync(told, cancel);

    /// <summary>Two ends that can't both be true. What is under way here is somebody else's to ask about.</summary>
    private static bool Contradicts(PaymentState own, PaymentState told) => (own.Standing(), told.Standing()) switch
    {
        (MoneyStanding.NotCharged, MoneyStanding.Paid or MoneyStanding.GivenBack) => true,
        (MoneyStanding.Paid or MoneyStanding.GivenBack, MoneyStanding.NotCharged) => true,
        _ => false,
    };
}
