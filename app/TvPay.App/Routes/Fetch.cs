using TvPay.Payments;

namespace TvPay.App;

/// <summary>Something that a screen asked for. Closed.</summary>
public abstract record Fetch<T>
{
    private Fetch()
    {
    }

    public T? Value => this is Got got ? got.What : default;

    /// <param name="Since">By <see cref="MonotonicClock"/>.</param>
    public sealed record Asked(TimeSpan Since) : Fetch<T>;

    public sealed record Got(T What) : Fetch<T>;

    public sealed record Failed(ErrorCode Reason) : Fetch<T>
    {
        /// <inheritdoc cref="Message.QuoteFailed.Limit"/>
        public PaymentLimit? Limit { get; init; }
    }
}
