namespace TvPay.Crash.Kills;

/// <summary>When a program is killed, counted from the press that begins a payment.</summary>
internal abstract record Moment
{
    private Moment()
    {
    }

    /// <summary>By its own hand, at the very place: a commit or a call, before or after.</summary>
    public sealed record AtPoint(string Name) : Moment
    {
        public override string ToString() => Name;
    }

    /// <summary>From outside, so long after the box has taken the card.</summary>
    public sealed record AfterCard(TimeSpan Delay) : Moment
    {
        public override string ToString() => "any time from the card on";
    }

    /// <summary>From outside, so long after the box has signed.</summary>
    public sealed record AfterSigning(TimeSpan Delay) : Moment
    {
        public override string ToString() => "any time from the signature on";
    }

    /// <summary>From outside, once the box has signed; and once more, so long after it was started again.</summary>
    public sealed record AgainWhileStarting(TimeSpan Delay) : Moment
    {
        public override string ToString() => "again while it starts";
    }
}
