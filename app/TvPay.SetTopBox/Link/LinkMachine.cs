namespace TvPay.SetTopBox.Link;

/// <summary>
/// This device's end of one link after the hello: what it makes of the gateway's words and of time. Pure, and for one thread at
/// a time. Times are of one monotonic clock.
/// </summary>
internal sealed class LinkMachine(TimeSpan now)
{
    /// <summary>How long the gateway may take to its welcome.</summary>
    public static readonly TimeSpan WelcomeLimit = TimeSpan.FromSeconds(15);

    private static readonly LinkStep Nothing = new LinkStep.None();

    private TimeSpan _heardAt = now;
    private TimeSpan _deadline = WelcomeLimit;

    /// <summary>The gateway has said welcome.</summary>
    public bool IsUp { get; private set; }

    /// <summary>The newest notice that was taken, once the link is up.</summary>
    public ulong Taken { get; private set; }

    public LinkStep Heard(GatewayWord word, TimeSpan at)
    {
        _heardAt = at;
        return (word, IsUp) switch
        {
            (GatewayWord.Goodbye goodbye, _) => new LinkStep.Over(new LinkEnd.SaidGoodbye(goodbye.Reason, goodbye.ReconnectAfter)),
            (GatewayWord.Unknown, _) => Nothing,
            (GatewayWord.Welcome welcome, false) => Welcomed(welcome),
            (GatewayWord.Heartbeat beat, true) => new LinkStep.SendBack(beat.Number),
            (GatewayWord.Notice notice, true) => Told(notice),
            (GatewayWord.StatusRequest asked, true) => new LinkStep.TellStatus(asked.Request),
            // A second welcome, or anything else before the first.
            _ => new LinkStep.Over(new LinkEnd.Broken()),
        };
    }

    public LinkStep Passed(TimeSpan at) => at - _heardAt >= _deadline ? new LinkStep.Over(new LinkEnd.Silent()) : Nothing;

    /// <summary>
    /// Until <see cref="Passed"/> has something to say, unless the gateway speaks first. In whole milliseconds, as timers count
    /// them: one that fired too early would find nothing to do, again and again.
    /// </summary>
    public TimeSpan WaitFrom(TimeSpan at) =>
        TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling((_heardAt + _deadline - at).TotalMilliseconds)));

    private LinkStep.Welcomed Welcomed(GatewayWord.Welcome welcome)
    {
        (IsUp, _deadline, Taken) = (true, welcome.Deadline, welcome.NoticesAfter);
        return new LinkStep.Welcomed(welcome);
    }

    private LinkStep Told(GatewayWord.Notice notice)
    {
        // Told again: acted upon already.
        if (notice.Sequence <= Taken) return Nothing;
        Taken = notice.Sequence;
        return new LinkStep.Take(notice);
    }
}
