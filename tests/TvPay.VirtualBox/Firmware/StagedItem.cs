using TvPay.Payments.Evidence;

namespace TvPay.VirtualBox.Firmware;

/// <summary>One verified payment of a coming Authorize.</summary>
/// <param name="Staged">As it came: what goes into the journal.</param>
internal sealed record StagedItem(BillQuote Quote, PaymentIntent Intent, Hash256 Hash, JournaledItem Staged);
