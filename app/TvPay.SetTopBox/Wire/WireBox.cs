using System.Collections.Immutable;
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
    private const int MaxJournal = 64;
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

    public static ImmutableArray<JournalLine> Journal(IReadOnlyCollection<BridgeV1.JournaledAuthorization> entries)
    {
        if (entries.Count > MaxJournal) throw new MalformedAnswerException("authorizations has too many items.");
        return [.. entries.Select(Line)];
    }

    public static ImmutableArray<JournaledItem> Items(IReadOnlyCollection<BridgeV1.AuthorizeItem> items)
    {
        if (items.Count > BoxAuthorization.MaxIntents) throw new MalformedAnswerException("items has too many items.");
        return [.. items.Select(item => item.Intent.Length is > 0 and <= PaymentIntent.MaxSize
            ? new JournaledItem(WireEvidence.Signed(item.Quote, "quote"), Octets.Copy(item.Intent.Span))
            : throw new MalformedAnswerException("intent is missing or too long."))];
    }

    private static JournalLine Line(BridgeV1.JournaledAuthorization entry)
    {
        var isSigned = entry.State switch
        {
            BridgeV1.AuthorizationState.Signed => true,
            BridgeV1.AuthorizationState.Voided => false,
            _ => throw new MalformedAnswerException("state is neither signed nor voided."),
        };
        if (isSigned != entry.Counter > 0 || entry.Sequence == 0)
            throw new MalformedAnswerException("counter or sequence makes no sense.");
        return new JournalLine(
            WireText.Id(AuthorizationId.Parse, entry.AuthorizationId, "authorization_id"), entry.Sequence, entry.Counter);
    }

    private static ErrorCode Reason(int number) =>
        ErrorCode.FromNumber(number) ?? throw new MalformedAnswerException("reason is not known.");

    private static TimeSpan Left(uint milliseconds)
    {
        var left = TimeSpan.FromMilliseconds(milliseconds);
        return left <= LongestTimeout ? left : throw new MalformedAnswerException("left_ms is out of range.");
    }
}
