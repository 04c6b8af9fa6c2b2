using TvPay.Payments.Evidence;

namespace TvPay.Simulation.Invariants;

/// <summary>A submission as it was on the road.</summary>
internal sealed record Submitted(
    BillQuote Quote, PaymentIntent Intent, Hash256 IntentHash, BoxAuthorization Authorization, Hash256 AuthorizationHash);
