using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Reconciliation;

/// <summary>A payment with all that is stored behind it, before its evidence was looked at.</summary>
/// <param name="Evidence">The request as it came; null if it is not there.</param>
/// <param name="BoxKey">The payment key of the box that the payment names; null if it is not known.</param>
/// <param name="Booked">What the books credit the biller with at acceptance, or paid it at settlement; zero if nothing.</param>
/// <param name="SettledAt">When that was booked.</param>
internal sealed record PaymentToMatch(
    PaymentRecord Payment,
    Submission? Evidence,
    EcdsaPublicKey? BoxKey,
    Money Booked,
    DateTimeOffset? SettledAt);
