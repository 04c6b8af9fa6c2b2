using System.Collections.Immutable;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Operator;

/// <summary>A receipt that nobody has verified yet, and how its log follows on the one that was known.</summary>
internal sealed record FetchedReceipt(Receipt Receipt, ImmutableArray<Hash256> Consistency);
