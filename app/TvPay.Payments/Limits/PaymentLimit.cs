namespace TvPay.Payments;

/// <summary>A limit on what a household may pay, as it stands at one moment. Closed.</summary>
public abstract record PaymentLimit
{
    /// <summary>The most that a limit of payments can be.</summary>
    public const int MaxPayments = 1_000_000;

    private PaymentLimit(ErrorCode reason, DateTimeOffset? moreFrom) => (Reason, MoreFrom) = (reason, moreFrom);

    /// <summary>What a payment beyond it is refused with.</summary>
    public ErrorCode Reason { get; init; }

    /// <summary>When more may be paid, by the gateway's clock; null where waiting does not help.</summary>
    public DateTimeOffset? MoreFrom { get; init; }

    /// <summary>Of money.</summary>
    /// <param name="Reason">PAYMENT_ABOVE_LIMIT, DAY_LIMIT_REACHED, MONTH_LIMIT_REACHED or ACCOUNT_TOO_NEW.</param>
    /// <param name="Left">Zero to <paramref name="Most"/>; fees count.</param>
    public sealed record OfMoney(ErrorCode Reason, Money Most, Money Left, DateTimeOffset? MoreFrom) : PaymentLimit(Reason, MoreFrom);

    /// <summary>Of payments within an hour: TOO_MANY_PAYMENTS.</summary>
    /// <param name="Left">0 to <paramref name="Most"/>.</param>
    public sealed record OfPayments(int Most, int Left, DateTimeOffset? MoreFrom)
        : PaymentLimit(ErrorCode.TooManyPayments, MoreFrom);

    /// <summary>Whether so many payments, which together come to this, are within it.</summary>
    /// <param name="total">Fees included. In another currency nothing is within a limit of money.</param>
    public bool Admits(Money total, int payments) => this switch
    {
        OfMoney money => total.Currency == money.Left.Currency && total <= money.Left,
        OfPayments count => payments <= count.Left,
        _ => throw new InvalidOperationException("A limit outside the closed set."),
    };

    /// <summary>Whether its reason and figures make sense together.</summary>
    public bool IsWellFormed => this switch
    {
        OfMoney money => IsOfMoney(Reason) && money.Most.Currency == money.Left.Currency
            && money.Left.MinorUnits >= 0 && money.Left <= money.Most,
        OfPayments count => count.Left >= 0 && count.Left <= count.Most && count.Most <= MaxPayments,
        _ => false,
    };

    /// <summary>Whether a limit of money can have this reason.</summary>
    public static bool IsOfMoney(ErrorCode reason) => reason == ErrorCode.PaymentAboveLimit
        || reason == ErrorCode.DayLimitReached
        || reason == ErrorCode.MonthLimitReached
        || reason == ErrorCode.AccountTooNew;
}
