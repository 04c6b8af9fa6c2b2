using Google.Protobuf;
using TvPay.Proto.Evidence.V1;

namespace TvPay.Box.Sessions;

/// <summary>One payment to be authorized: what the gateway signed, and what the household chose.</summary>
/// <param name="Quote">A BillQuote.</param>
/// <param name="Intent">A PaymentIntent statement, at most 512 bytes.</param>
public sealed record BoxItem(SignedStatement Quote, ByteString Intent);
