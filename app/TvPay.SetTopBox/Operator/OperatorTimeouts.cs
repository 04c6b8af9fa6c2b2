namespace TvPay.SetTopBox.Operator;

/// <summary>How long each kind of call may take, by the monotonic clock.</summary>
/// <param name="Read">Lists and receipts. The gateway itself gives up on a slow biller sooner.</param>
/// <param name="Fetch">What a biller is asked for: one bill, or whose an account is.</param>
/// <param name="Submit">The issuer's answer included.</param>
internal sealed record OperatorTimeouts(TimeSpan Read, TimeSpan Fetch, TimeSpan Submit)
{
    public static OperatorTimeouts Default { get; } =
        new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30));
}
