using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Receipts;

/// <summary>A receipt with what is needed to read it: what was paid, and that the operator's log has it.</summary>
/// <param name="Quote">As the operator signed it; the log's entries rest on it by its hash in the intent.</param>
/// <param name="Intent">A PaymentIntent statement; its hash is in the log's entries.</param>
/// <param name="Promise">What the operator signed when it accepted the payment; null where nobody has it.</param>
internal sealed record PaymentReceipt(
    Realm Realm, PaymentId Payment, SignedStatement Quote, Octets Intent, SignedStatement? Promise, Receipt Receipt);
