using Grpc.Core;
using TvPay.Payments;
using TvPay.SetTopBox.Wire;

namespace TvPay.SetTopBox.Box;

/// <summary>
/// What the end of an asking without a signature says: that the box never signs under this id, or that it may have.
/// Pure. Only the box's or the bridge's own word, with a reason that rules a signature out, declines; all else is lost,
/// to be resolved by the box's journal.
/// </summary>
internal static class BoxDecision
{
    /// <summary>The bridge itself ended the call with an error.</summary>
    public static BoxWord OfFailure(CallFailure failure) => failure switch
    {
        // Nothing was sent: BRIDGE_UNREACHABLE would leave open whether something was.
        { PeerNeverReached: true } => new BoxWord.Declined(ErrorCode.BoxAbsent),
        { Status: not StatusCode.OK, Code: { } code } when RulesOutASignature(code) => new BoxWord.Declined(code),
        { Code: { } code } => new BoxWord.Lost(code),
        { PeerAnswered: true } => new BoxWord.Lost(ErrorCode.BoxProtocol),
        { Status: StatusCode.DeadlineExceeded } => new BoxWord.Lost(ErrorCode.BoxLost),
        _ => new BoxWord.Lost(ErrorCode.BridgeUnreachable),
    };

    /// <summary>The box answered that it has not signed.</summary>
    public static BoxWord OfDeclined(ErrorCode reason) => RulesOutASignature(reason)
        ? new BoxWord.Declined(reason)
        : new BoxWord.Lost(ErrorCode.BoxProtocol);

    /// <summary>
    /// The reasons that the contract lets a box or a bridge give for not having signed: of its own range those that leave
    /// nothing open, and those by which it refuses the evidence.
    /// </summary>
    private static bool RulesOutASignature(ErrorCode code) => code.MoneyMoved == MoneyMoved.No
        && (code == ErrorCode.InvalidRequest
            || code == ErrorCode.CardRefused
            || code.Number is (>= 200 and < 300) or (>= 400 and < 500));
}
