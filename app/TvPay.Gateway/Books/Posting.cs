using TvPay.Payments;

namespace TvPay.Gateway.Books;

/// <summary>One line of a booking: a debit is positive, a credit negative.</summary>
internal readonly record struct Posting(BookAccount Account, Money Amount);
