using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>A receipt and what it proves.</summary>
public sealed record ReceiptProof(Receipt Receipt, VerifiedReceipt Verified);
