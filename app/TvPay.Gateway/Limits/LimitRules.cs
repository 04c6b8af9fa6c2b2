using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Gateway.Limits;

/// <summary>
/// What limits a payment, and which limit refuses it. Pure; asked when a bill is quoted and again in the transaction that
/// books, which decides. In order of precedence:
/// <list type="number">
/// <item>PAYMENT_ABOVE_LIMIT: more than one payment may be.</item>
/// <item>ACCOUNT_TOO_NEW: more than may go into an account that was added a short time ago.</item>
/// <item>TOO_MANY_PAYMENTS: of the device or the household within an hour.</item>
/// <item>DAY_LIMIT_REACHED: more than the household may still pay on the quote's day.</item>
/// <item>MONTH_LIMIT_REACHED: likewise in its month.</item>
/// </list>
/// </summary>
internal static class LimitRules
{
    /// <summary>One of each reason at most, in order of precedence.</summary>
    public static ImmutableArray<PaymentLimit> Standing(PaymentLimits limits, LimitFacts facts)
    {
        var standing = ImmutableArray.CreateBuilder<PaymentLimit>();
        standing.Add(OfMoney(ErrorCode.PaymentAboveLimit, limits.OnePayment, 0, null));
        var isNewUntil = facts.AddedAt + limits.NewFor;
        if (facts.QuotedAt < isNewUntil)
            standing.Add(OfMoney(ErrorCode.AccountTooNew, limits.NewAccount, facts.PaidSinceAdded, isNewUntil));
        var device = Pace.Around(facts.QuotedAt, facts.OfDevice, limits.DeviceHour);
        var household = Pace.Around(facts.QuotedAt, facts.OfHousehold, limits.HouseholdHour);
        standing.Add(device.Left < household.Left ? device : household);
        standing.Add(OfMoney(ErrorCode.DayLimitReached, limits.Day, facts.PaidOnDay, facts.DayEnds));
        standing.Add(OfMoney(ErrorCode.MonthLimitReached, limits.Month, facts.PaidInMonth, facts.MonthEnds));
        return standing.ToImmutable();
    }

    /// <summary>The limit that refuses one payment; null if it is within all of them.</summary>
    /// <param name="total">Its fee included.</param>
    public static PaymentLimit? Refusal(ImmutableArray<PaymentLimit> standing, Money total) =>
        standing.FirstOrDefault(limit => !limit.Admits(total, payments: 1));

    private static PaymentLimit.OfMoney OfMoney(ErrorCode reason, Money most, long used, DateTimeOffset? moreFrom) =>
        new(reason, most, new Money(Math.Max(0, most.MinorUnits - used), most.Currency), moreFrom);
}
