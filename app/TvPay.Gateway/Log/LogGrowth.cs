using System.Collections.Immutable;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Log;

/// <summary>The newest signed head of the log, and how the log grew to it.</summary>
/// <param name="Proof">From an older head (RFC 6962 §2.1.2); empty where that is the same, or there is none.</param>
internal sealed record LogGrowth(SignedStatement Head, ImmutableArray<Hash256> Proof);
