namespace TvPay.Simulation.Operator;

/// <summary>How billers are just now; each from 0 to 1.</summary>
internal sealed class BillerTemper
{
    public double Late { get; set; }

    public double Twice { get; set; }

    public double Wrong { get; set; }

    public double Refuses { get; set; }

    public bool Never { get; set; }

    public void Clear()
    {
        Late = Twice = Wrong = Refuses = 0;
        Never = false;
    }
}
