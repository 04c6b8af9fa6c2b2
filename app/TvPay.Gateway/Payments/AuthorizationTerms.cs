using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Payments;

/// <summary>Who agreed to a payment, once the authorization is verified.</summary>
/// <param name="Hash">Of the authorization's statement: what owns the counter.</param>
/// <param name="Total">Of all payments of the basket.</param>
internal sealed record AuthorizationTerms(BoxId Box, ulong Counter, AuthorizationId Id, Hash256 Hash, Money Total);
