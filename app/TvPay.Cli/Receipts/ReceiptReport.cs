using System.Collections.Immutable;
using TvPay.Ledger.Verification;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Receipts;

/// <summary>Whether a receipt is what it says it is.</summary>
/// <param name="Proven">What it proves, and the quote that says it in words; null unless all of it holds.</param>
internal sealed record ReceiptReport(
    ImmutableArray<VerificationCheck> Checks, (VerifiedReceipt Receipt, BillQuote Quote)? Proven)
{
    public bool Holds => Proven is not null;
}
