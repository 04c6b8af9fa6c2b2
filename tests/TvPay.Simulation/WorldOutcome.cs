using TvPay.Payments;
using TvPay.Simulation.Faults;
using TvPay.Simulation.Invariants;

namespace TvPay.Simulation;

/// <summary>What one world came to.</summary>
/// <param name="Hash">Of everything that happened, in order: the same seed has the same.</param>
/// <param name="Lived">How much time passed in it.</param>
/// <param name="Violation">Null: none.</param>
/// <param name="Edges">How often each step of a payment was taken.</param>
internal sealed record WorldOutcome(
    ulong Seed,
    ulong Hash,
    TimeSpan Lived,
    long Steps,
    Violation? Violation,
    IReadOnlyDictionary<Fault, int> Hits,
    IReadOnlyDictionary<(PaymentState? From, PaymentState To), int> Edges);
