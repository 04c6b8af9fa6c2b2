namespace TvPay.Crash.Kills;

/// <summary>One crash to be.</summary>
internal sealed record Kill(Victim Victim, Moment When)
{
    /// <summary>Under which its figures are added up.</summary>
    public string Name => $"{Victim.ToString().ToLowerInvariant()}: {When}";
}
