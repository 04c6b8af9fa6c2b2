namespace TvPay.Gateway.Links;

/// <summary>
/// The gateway's end of one link after the welcome: what it makes of the device's words and of time. Pure, and for one
/// thread at a time. Times are of one monotonic clock.
/// </summary>
internal sealed class LinkMachine
{
    private static readonly LinkStep Nothing = new LinkStep.None();

    private readonly TimeSpan _deadline;
    private readonly int _window;
    private readonly Func<TimeSpan> _nextInterval;
    private readonly Queue<ulong> _onTheirWay = [];
    private ulong _beats;
    private ulong _answered;
    private TimeSpan _beatAt;
    private TimeSpan _nextBeatAt;

    /// <param name="nextInterval">Until the next heartbeat, each time anew.</param>
    /// <param name="noticesAfter">The newest notice that the device has taken before.</param>
    public LinkMachine(LinkSettings settings, Func<TimeSpan> nextInterval, ulong noticesAfter, TimeSpan now)
    {
        (_deadline, _window, _nextInterval) = (settings.Deadline, settings.NoticeWindow, nextInterval);
        (Told, Taken) = (noticesAfter, noticesAfter);
        AnsweredAt = now;
        _nextBeatAt = now + nextInterval();
    }

    /// <summary>When the device last showed that it is there.</summary>
    public TimeSpan AnsweredAt { get; private set; }

    /// <summary>Of the last heartbeat that was answered before the next was sent; null before the first.</summary>
    public TimeSpan? RoundTrip { get; private set; }

    /// <summary>The newest notice that was sent.</summary>
    public ulong Told { get; private set; }

    /// <summary>The newest notice that the device has taken.</summary>
    public ulong Taken { get; private set; }

    /// <summary>Nothing that was sent is still to be taken.</summary>
    public bool IsCaughtUp => _onTheirWay.Count == 0;

    /// <summary>How many more notices may be sent before the device has taken some.</summary>
    public int Room => _window - _onTheirWay.Count;

    /// <summary>
    /// Until <see cref="Passed"/> has something to say, unless the device speaks first. In whole milliseconds, as timers count
    /// them: one that fired too early would find nothing to do, again and again.
    /// </summary>
    public TimeSpan WaitFrom(TimeSpan now)
    {
        var due = _nextBeatAt < AnsweredAt + _deadline ? _nextBeatAt : AnsweredAt + _deadline;
        return TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling((due - now).TotalMilliseconds)));
    }

    public LinkStep Heard(DeviceWord word, TimeSpan now) => word switch
    {
        DeviceWord.Hello => new LinkStep.Broken("a second hello"),
        DeviceWord.Heartbeat beat => HeardBeat(beat.Number, now),
        DeviceWord.NoticesTaken taken => HeardTaken(taken.UpTo),
        DeviceWord.StatusAnswer answer => new LinkStep.Answered(answer.Request, answer.Report),
        DeviceWord.Unknown => Nothing,
        _ => throw new InvalidOperationException("A word outside the closed set."),
    };

    public LinkStep Passed(TimeSpan now)
    {
        if (now >= AnsweredAt + _deadline) return new LinkStep.Dead();
        if (now < _nextBeatAt) return Nothing;
        _beatAt = now;
        _nextBeatAt = now + _nextInterval();
        return new LinkStep.Beat(++_beats);
    }

    /// <summary>A notice is sent.</summary>
    public void Tell(ulong sequence)
    {
        Told = sequence;
        _onTheirWay.Enqueue(sequence);
    }

    private LinkStep HeardBeat(ulong number, TimeSpan now)
    {
        if (number > _beats || number <= _answered) return new LinkStep.Broken("a heartbeat that was not sent, or is answered already");
        if (number == _beats) RoundTrip = now - _beatAt;
        _answered = number;
        AnsweredAt = now;
        return Nothing;
    }

    private LinkStep HeardTaken(ulong upTo)
    {
        if (upTo > Told) return new LinkStep.Broken("a notice taken that was not sent");
        if (upTo <= Taken) return Nothing;
        Taken = upTo;
        while (_onTheirWay.TryPeek(out var oldest) && oldest <= upTo) _onTheirWay.Dequeue();
        return new LinkStep.Took(upTo);
    }
}
