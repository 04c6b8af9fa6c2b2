using TvPay.Gateway.Timing;

namespace TvPay.Gateway.Payments;

/// <summary>Wakes the workers when there is something for them; they look by themselves as well.</summary>
internal sealed class WorkSignals(TimeProvider time)
{
    public Wakeup Charges { get; } = new(time);

    public Wakeup Settlements { get; } = new(time);

    public Wakeup Log { get; } = new(time);

    public void ChargePostponed() => Charges.Ring();

    public void PaymentAccepted()
    {
        Settlements.Ring();
        Log.Ring();
    }

    public void PaymentEnded() => Log.Ring();
}
