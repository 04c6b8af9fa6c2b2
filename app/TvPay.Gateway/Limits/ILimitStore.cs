using System.Collections.Immutable;
using TvPay.Gateway.Devices;
using TvPay.Payments;

namespace TvPay.Gateway.Limits;

/// <summary>Keeps what the operator has set, and knows what is used up of it. Each method is one transaction.</summary>
internal interface ILimitStore
{
    /// <summary>What limits a payment of this device into this account, if it is quoted now.</summary>
    Task<ImmutableArray<PaymentLimit>> StandingAsync(Device device, BillerId biller, AccountNumber account, LimitSettings settings);

    /// <summary>What holds for a household; null: for everybody for whom nothing else is set.</summary>
    Task<PaymentLimits> ReadAsync(HouseholdId? household, PaymentLimits defaults);

    /// <summary>
    /// Sets a value, or takes it back (null), for one household or (null) for everybody, and notes who did. Effective with
    /// the next payment.
    /// </summary>
    /// <param name="by">Who changes it: 1 to 64 characters, for the audit.</param>
    /// <exception cref="TvPayException">INVALID_REQUEST: no such household.</exception>
    Task SetAsync(HouseholdId? household, LimitName name, long? value, string by);
}
