using TvPay.Payments;

namespace TvPay.Gateway.Limits;

/// <summary>
/// What a household may pay: the operator's values, for everybody or for one household. Money is of one currency; in another
/// nothing can be paid.
/// </summary>
internal sealed record PaymentLimits
{
    /// <summary>One payment, its fee included. Default CNY 5,000.00.</summary>
    public Money OnePayment { get; init; } = Money.Cny(5_000_00);

    /// <summary>All payments of a household on one day. Default CNY 10,000.00.</summary>
    public Money Day { get; init; } = Money.Cny(10_000_00);

    /// <summary>All payments of a household in one month. Default CNY 50,000.00.</summary>
    public Money Month { get; init; } = Money.Cny(50_000_00);

    /// <summary>All payments into an account while it is new. Default CNY 500.00.</summary>
    public Money NewAccount { get; init; } = Money.Cny(500_00);

    /// <summary>How long an account that a household has added is new. Default 24 hours.</summary>
    public TimeSpan NewFor { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Payments from one device within any hour. Default 40: five times all that one authorization takes.</summary>
    public int DeviceHour { get; init; } = 40;

    /// <summary>Payments of a household from all of its devices within any hour. Default 60.</summary>
    public int HouseholdHour { get; init; } = 60;

    public Currency Currency => OnePayment.Currency;

    /// <summary>Money in minor units, <see cref="LimitName.NewForHours"/> in hours, the others in payments.</summary>
    public long ValueOf(LimitName name) => name switch
    {
        LimitName.OnePayment => OnePayment.MinorUnits,
        LimitName.Day => Day.MinorUnits,
        LimitName.Month => Month.MinorUnits,
        LimitName.NewAccount => NewAccount.MinorUnits,
        LimitName.NewForHours => (long)NewFor.TotalHours,
        LimitName.DeviceHour => DeviceHour,
        LimitName.HouseholdHour => HouseholdHour,
        _ => throw new InvalidOperationException("A limit outside the closed set."),
    };

    /// <inheritdoc cref="ValueOf"/>
    public PaymentLimits With(LimitName name, long value) => name switch
    {
        LimitName.OnePayment => this with { OnePayment = new Money(value, Currency) },
        LimitName.Day => this with { Day = new Money(value, Currency) },
        LimitName.Month => this with { Month = new Money(value, Currency) },
        LimitName.NewAccount => this with { NewAccount = new Money(value, Currency) },
        LimitName.NewForHours => this with { NewFor = TimeSpan.FromHours(value) },
        LimitName.DeviceHour => this with { DeviceHour = (int)value },
        LimitName.HouseholdHour => this with { HouseholdHour = (int)value },
        _ => throw new InvalidOperationException("A limit outside the closed set."),
    };
}
