namespace TvPay.Payments;

/// <summary>Someone who is owed money, and the rules by which they take it.</summary>
/// <param name="AccountNumberPattern">
/// A regular expression for the whole account number, made of digits, letters, hyphens, classes and counts only:
/// <see cref="NumberPattern"/> understands it.
/// </param>
/// <param name="AccountNumberHint">What the number is called and where it is printed.</param>
public sealed record Biller(
    BillerId Id,
    LocalizedText Name,
    BillCategory Category,
    BillFetch Fetch,
    string AccountNumberPattern,
    LocalizedText AccountNumberHint);
