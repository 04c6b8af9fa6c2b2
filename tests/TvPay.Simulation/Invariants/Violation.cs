using System.Globalization;

namespace TvPay.Simulation.Invariants;

/// <param name="What">In words.</param>
/// <param name="At">Since the world began.</param>
internal sealed record Violation(Invariant Invariant, string What, TimeSpan At)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Invariant} at {At:d\\.hh\\:mm\\:ss\\.fff}: {What}");
}
