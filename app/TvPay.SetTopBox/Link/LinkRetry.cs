namespace TvPay.SetTopBox.Link;

/// <summary>When to come back after a link has ended. Keeps count of failures in a row; for one thread at a time.</summary>
/// <param name="soon">After a loss: from a second to five minutes.</param>
/// <param name="slowly">After a refusal, which waiting alone does not mend.</param>
internal sealed class LinkRetry(Backoff soon, Backoff slowly)
{
    /// <summary>A link that was up for so long has held: what comes after is a new trouble.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan UntilOffered = TimeSpan.FromHours(1);

    private int _failures;

    public static LinkRetry Create(Func<TimeSpan, TimeSpan, Backoff> backoff) => new(
        backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)),
        backoff(TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)));

    /// <param name="wasUpFor">Zero if it never was.</param>
    public LinkWait After(LinkEnd end, TimeSpan wasUpFor)
    {
        if (wasUpFor >= Held) _failures = 0;
        _failures++;
        return end switch
        {
            LinkEnd.SaidGoodbye goodbye => Asked(goodbye.ReconnectAfter),
            LinkEnd.NoRoom full => Asked(full.ComeBackAfter),
            LinkEnd.NotOffered => new LinkWait(UntilOffered, EndsWithGoodNews: false),
            LinkEnd.Refused => new LinkWait(slowly.After(_failures), EndsWithGoodNews: true),
            _ => new LinkWait(soon.After(_failures), EndsWithGoodNews: true),
        };
    }

    /// <summary>As long as the gateway asked for, and no less than what failures in a row ask for.</summary>
    private LinkWait Asked(TimeSpan least)
    {
        var ours = soon.After(_failures);
        return new LinkWait(least > ours ? least : ours, EndsWithGoodNews: false);
    }
}
