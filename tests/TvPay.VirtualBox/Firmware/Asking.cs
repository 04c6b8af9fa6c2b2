using System.Text;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;
using TvPay.VirtualBox.Cards;
using Money = TvPay.Payments.Money;

namespace TvPay.VirtualBox.Firmware;

/// <summary>
/// One authorization while the person is asked: confirm, card, PIN, in this order; then signing. A pure state machine:
/// keys and cards in, "sign now" or a reason not to out. The firmware's lock is held by every caller.
/// </summary>
internal sealed class Asking
{
    // ISO 9564-1 §7.1.
    private const int PinLengthMin = 4;
    private const int PinLengthMax = 12;

    private readonly StringBuilder _pin = new();

    public Asking(
        FirmwareSession session, uint requestId, AuthorizationId id, IReadOnlyList<StagedItem> items, TimeSpan timeout)
    {
        Session = session;
        RequestId = requestId;
        Id = id;
        Items = items;
        Timeout = timeout;
        Total = items.Select(i => i.Intent.Total).Aggregate((a, b) => a + b);
    }

    public FirmwareSession Session { get; }

    /// <summary>Of the Authorize that the outcome answers.</summary>
    public uint RequestId { get; }

    public AuthorizationId Id { get; }

    public IReadOnlyList<StagedItem> Items { get; }

    public TimeSpan Timeout { get; }

    public Money Total { get; }

    public Funding Funding => Items[0].Intent.Funding;

    public KeepAlive.Types.Waiting Waiting { get; private set; } = KeepAlive.Types.Waiting.Confirm;

    /// <summary>Digits typed so far; the display shows as many dots.</summary>
    public int PinLength => _pin.Length;

    /// <summary>Set once a wrong PIN was typed: what the card still allows.</summary>
    public int? TriesLeft { get; private set; }

    /// <summary>A key. Null: still waiting; a reason: not paid; unspecified: sign.</summary>
    public ErrorReason? Press(BoxKey key, DemoCard? card) => (Waiting, key) switch
    {
        (_, BoxKey.Cancel) => ErrorReason.BoxCancelled,
        (KeepAlive.Types.Waiting.Confirm, BoxKey.Ok) => Confirmed(card),
        (KeepAlive.Types.Waiting.Pin, BoxKey.Ok) => PinTyped(card),
        (KeepAlive.Types.Waiting.Pin, _) => Type(key),
        _ => null,
    };

    /// <summary>A card in the slot. Before OK it may wait there.</summary>
    public ErrorReason? Insert(DemoCard card)
        => Waiting == KeepAlive.Types.Waiting.Card ? TakeCard(card) : null;

    /// <summary>The card was pulled. Before OK that is nobody's business.</summary>
    public ErrorReason? Remove()
        => Waiting == KeepAlive.Types.Waiting.Pin ? ErrorReason.CardRemoved : null;

    private ErrorReason? Confirmed(DemoCard? card)
    {
        if (Funding != Funding.Card)
            return Sign();
        Waiting = KeepAlive.Types.Waiting.Card;
        return card is null ? null : TakeCard(card);
    }

    private ErrorReason? TakeCard(DemoCard card)
    {
        if (!card.Readable)
            return ErrorReason.CardRefused;
        if (card.TriesLeft == 0)
            return ErrorReason.PinBlocked;
        Waiting = KeepAlive.Types.Waiting.Pin;
        return null;
    }

    private ErrorReason? Type(BoxKey digit)
    {
        if (_pin.Length < PinLengthMax)
            _pin.Append((char)('0' + digit));
        return null;
    }

    private ErrorReason? PinTyped(DemoCard? card)
    {
        if (_pin.Length < PinLengthMin || card is null)
            return null;
        bool right = card.Verify(_pin.ToString());
        _pin.Clear();
        if (right)
            return Sign();
        TriesLeft = card.TriesLeft;
        return TriesLeft == 0 ? ErrorReason.PinBlocked : null;
    }

    private ErrorReason? Sign()
    {
        Waiting = KeepAlive.Types.Waiting.Signing;
        return ErrorReason.Unspecified;
    }
}
