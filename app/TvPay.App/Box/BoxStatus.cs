using TvPay.Payments;

namespace TvPay.App;

/// <param name="Problem">With <see cref="BoxState.Fault"/>: why.</param>
public sealed record BoxStatus(BoxState State, ErrorCode? Problem = null)
{
    public static BoxStatus NotYetKnown { get; } = new(BoxState.NotYetKnown);
}
