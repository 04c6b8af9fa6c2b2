namespace TvPay.Gateway.Limits;

/// <summary>What an operator can set of <see cref="PaymentLimits"/>. Numbers as the database has them.</summary>
internal enum LimitName
{
    OnePayment = 1,
    Day = 2,
    Month = 3,
    NewAccount = 4,
    NewForHours = 5,
    DeviceHour = 6,
    HouseholdHour = 7,
}
