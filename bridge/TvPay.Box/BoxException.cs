using TvPay.Proto.Common.V1;

namespace TvPay.Box;

/// <summary>The box refused, or the session with it could not be made or kept; always with a reason of the closed set.</summary>
public sealed class BoxException : Exception
{
    public BoxException(ErrorReason reason, string message, Exception? inner = null)
        : base(message, inner)
        => Reason = reason;

    /// <summary>
    /// What the box answered, or for a broken session: BOX_ABSENT (ended before the request was sent: it did nothing),
    /// BOX_LOST (ended before the answer came: it may have done it), BOX_PROTOCOL, BOX_UNTRUSTED, BOX_UNPAIRED.
    /// </summary>
    public ErrorReason Reason { get; }
}
