using TvPay.Payments.Evidence;

namespace TvPay.VirtualBox.Firmware;

/// <summary>One verified payment of a coming Authorize.</summary>
internal sealed record StagedItem(BillQuote Quote, PaymentIntent Intent, Hash256 Hash);
