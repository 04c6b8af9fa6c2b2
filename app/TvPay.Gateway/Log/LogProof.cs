using System.Collections.Immutable;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Log;

/// <summary>A receipt, and the proof that the log only grew since the reader last looked.</summary>
/// <param name="Consistency">From the size that the reader knows; empty where there is nothing to prove.</param>
internal sealed record LogProof(Receipt Receipt, ImmutableArray<Hash256> Consistency);
