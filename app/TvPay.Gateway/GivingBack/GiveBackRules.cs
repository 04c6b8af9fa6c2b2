using TvPay.Gateway.Books;

namespace TvPay.Gateway.GivingBack;

/// <summary>
/// Until when a biller may settle an accepted payment. After that nothing is credited any more; the money goes back as
/// soon as the biller has said that it doesn't have it and never will, and not before. Pure.
/// </summary>
/// <param name="DaysAfter">How many business days after that of the acceptance a biller has, each to its end; at least 1.</param>
internal sealed record GiveBackRules(BusinessDays Days, int DaysAfter)
{
    public DateTimeOffset SettledBefore(DateTimeOffset acceptedAt) => Days.EndOf(Days.Of(acceptedAt).AddDays(DaysAfter));

    public bool IsOverdue(DateTimeOffset acceptedAt, DateTimeOffset now) => now >= SettledBefore(acceptedAt);
}
