using TvPay.App;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Box;

/// <summary>What is heard of an asking: a closed set.</summary>
internal abstract record BoxWord
{
    private BoxWord()
    {
    }

    /// <summary>The box waits for the person. Others follow.</summary>
    /// <param name="Left">Until the box's absolute deadline.</param>
    public sealed record Prompt(BoxWaiting Waiting, TimeSpan Left) : BoxWord;

    /// <summary>The box answered with a signature, which nobody has verified yet.</summary>
    public sealed record Signed(SignedStatement Authorization) : BoxWord;

    /// <summary>The box has not signed and never will under this id; or it provably was not asked.</summary>
    public sealed record Declined(ErrorCode Reason) : BoxWord;

    /// <summary>No answer came, or none that can be relied on: the box may have signed.</summary>
    public sealed record Lost(ErrorCode Reason) : BoxWord;
}
