using TvPay.App;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Box;
using BridgeV1 = TvPay.Proto.Bridge.V1;
using EvidenceV1 = TvPay.Proto.Evidence.V1;

namespace TvPay.SetTopBox.Wire;

/// <summary>What the bridge says, as it comes over the wire.</summary>
internal static class WireBox
{
    private const int MaxCertificateSize = 4096;
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(5);

    public static BoxReport Report(BridgeV1.BoxStatus? status)
    {
        if (status is null || status.PaymentKeyCertificate.Length > MaxCertificateSize)
            throw new MalformedAnswerException("status is missing, or its certificate too long.");
        var state = status.State switch
        {
            BridgeV1.BoxStatus.Types.State.Absent => BoxState.Absent,
            BridgeV1.BoxStatus.Types.State.Connecting => BoxState.Connecting,
            BridgeV1.BoxStatus.Types.State.Unpaired => BoxState.Unpaired,
            BridgeV1.BoxStatus.Types.State.Ready => BoxState.Ready,
            BridgeV1.BoxStatus.Types.State.Fault => BoxState.Fault,
            _ => throw new MalformedAnswerException("state is not known."),
        };
        return new BoxReport(
            new BoxStatus(state, state == BoxState.Fault ? Reason((int)status.Problem) : null),
            status.BoxId.Length == 0 ? null : WireText.Id(BoxId.Parse, status.BoxId, "box_id"),
            status.HouseholdId.Length == 0 ? null : WireText.Id(HouseholdId.Parse, status.HouseholdId, "household_id"),
            Octets.Copy(status.PaymentKeyCertificate.Span));
    }

    public static BoxWord Word(BridgeV1.AuthorizeResponse response) => response.EventCase switch
    {
        BridgeV1.AuthorizeResponse.EventOneofCase.Prompt => new BoxWord.Prompt(
            WireText.Known<BoxWaiting>((int)response.Prompt.Waiting, "waiting"), Left(response.Prompt.LeftMs)),
        BridgeV1.AuthorizeResponse.EventOneofCase.Authorization =>
            new BoxWord.Signed(WireEvidence.Signed(response.Authorization, "authorization")),
        BridgeV1.AuthorizeResponse.EventOneofCase.Declined => BoxDecision.OfDeclined(Reason((int)response.Declined.Reason)),
        _ => throw new MalformedAnswerException("event is missing, or not known."),
    };

    public static JournalEntry Entry(BridgeV1.AuthorizationState state, EvidenceV1.SignedStatement? authorization) => state switch
    {
        BridgeV1.AuthorizationState.Unknown => new JournalEntry.Unknown(),
        BridgeV1.AuthorizationState.Pending => new JournalEntry.Pending(),
        BridgeV1.AuthorizationState.Signed => new JournalEntry.Signed(WireEvidence.Signed(authorization, "authorization")),
        BridgeV1.AuthorizationState.Voided => new JournalEntry.Voided(),
        _ => throw new MalformedAnswerException("state is not known."),
    };

    private static ErrorCode Reason(int number) =>
        ErrorCode.FromNumber(number) ?? throw new MalformedAnswerException("reason is not known.");

    private static TimeSpan Left(uint milliseconds)
    {
        var left = TimeSpan.FromMilliseconds(milliseconds);
        return left <= LongestTimeout ? left : throw new MalformedAnswerException("left_ms is out of range.");
    }
}
