namespace TvPay.Simulation.Net;

/// <summary>How likely each kind of bad luck is on a road, from 0 to 1, at this moment.</summary>
internal sealed class Weather
{
    public bool Partition { get; set; }

    public double LoseRequest { get; set; }

    public double LoseAnswer { get; set; }

    public double Duplicate { get; set; }

    public double Reorder { get; set; }

    public double Delay { get; set; }

    /// <summary>Something in between answers RESOURCE_EXHAUSTED; the service hears nothing.</summary>
    public double Busy { get; set; }

    /// <summary>Something in between answers UNAUTHENTICATED; the service hears nothing.</summary>
    public double Distrust { get; set; }

    /// <summary>Something in between answers UNAVAILABLE, after the service has done what it was asked.</summary>
    public double FailAfter { get; set; }

    public void Clear()
    {
        Partition = false;
        LoseRequest = LoseAnswer = Duplicate = Reorder = Delay = Busy = Distrust = FailAfter = 0;
    }
}
