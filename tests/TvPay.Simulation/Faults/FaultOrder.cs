using System.Globalization;

namespace TvPay.Simulation.Faults;

/// <summary>One thing that is to go wrong: what, when, for how long.</summary>
/// <param name="At">Since the world began; with <paramref name="AfterChanges"/>, the earliest.</param>
/// <param name="For">Until it is set right again; by then at the latest where it is over at once.</param>
/// <param name="AfterChanges">Not at that time but with the Nth change that the ledger commits after it; null: at that time.</param>
/// <param name="Salt">Decides what is left open.</param>
internal sealed record FaultOrder(Fault Fault, TimeSpan At, TimeSpan For, int? AfterChanges, int Salt)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Fault} at {At:mm\\:ss\\.fff}{(AfterChanges is { } n ? $", with change {n} after it" : "")}, for {For:mm\\:ss\\.fff}");
}
