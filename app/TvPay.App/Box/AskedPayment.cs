using TvPay.Payments;

namespace TvPay.App;

/// <summary>One payment that the box is asked about.</summary>
/// <param name="QuoteAge">Since its quote was asked for, by <see cref="MonotonicClock"/>.</param>
public sealed record AskedPayment(PaymentId Payment, TimeSpan QuoteAge);
