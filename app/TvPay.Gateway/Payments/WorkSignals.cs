using TvPay.Gateway.Timing;
using TvPay.Payments;

namespace TvPay.Gateway.Payments;

/// <summary>Wakes the workers when there is something for them; they look by themselves as well.</summary>
internal sealed class WorkSignals(TimeProvider time)
{
    /// <summary>Notices for this household's devices were written. Who listens is quick and doesn't throw.</summary>
    public event Action<HouseholdId>? Noted;

    public Wakeup Charges { get; } = new(time);

    public Wakeup Settlements { get; } = new(time);

    public Wakeup Log { get; } = new(time);

    public void ChargePostponed() => Charges.Ring();

    public void PaymentAccepted(HouseholdId household)
    {
        Settlements.Ring();
        Log.Ring();
        HouseholdNoted(household);
    }

    public void PaymentEnded(HouseholdId household)
    {
        Log.Ring();
        HouseholdNoted(household);
    }

    public void HouseholdNoted(HouseholdId household) => Noted?.Invoke(household);
}
