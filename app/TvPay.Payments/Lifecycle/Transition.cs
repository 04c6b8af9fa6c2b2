namespace TvPay.Payments;

/// <summary>What an event comes to: a closed set.</summary>
public abstract record Transition
{
    private Transition()
    {
    }

    /// <summary>It happened.</summary>
    public sealed record Taken(Payment Payment) : Transition;

    /// <summary>It had happened before, just so: nothing changes.</summary>
    public sealed record Repeated(Payment Payment) : Transition;

    /// <summary>It can't happen: nothing changes.</summary>
    public sealed record Refused(TransitionRefusal Reason) : Transition;
}
