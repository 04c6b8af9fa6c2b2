namespace TvPay.SetTopBox.Forwarding;

/// <summary>The pace of the forwarder.</summary>
/// <param name="Batch">How many rows are looked at together: what bounds its memory.</param>
/// <param name="Pace">Between two submissions of a backlog.</param>
/// <param name="FirstRetry">After the first answer that isn't final; doubles from there.</param>
/// <param name="LongestRetry">Between two attempts at one row, or at a gateway that can't be reached.</param>
internal sealed record ForwarderOptions(int Batch, TimeSpan Pace, TimeSpan FirstRetry, TimeSpan LongestRetry)
{
    public static ForwarderOptions Default { get; } =
        new(64, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
}
