using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.SetTopBox.Operator;

/// <summary>Part of the household's payments as the gateway has them, newest first.</summary>
/// <param name="Next">What to ask for next; null on the last page.</param>
internal sealed record ToldPage(ImmutableArray<ToldPayment> Payments, string? Next);
