using System.Collections.Immutable;

namespace TvPay.Payments.Evidence;

/// <summary>The proof that a payment is in the operator's log; verifies offline with the tree-head key alone.</summary>
public sealed record Receipt(ImmutableArray<ReceiptEntry> Entries, SignedStatement TreeHead);
