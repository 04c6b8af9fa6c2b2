using System.Collections.Immutable;
using TvPay.Payments.Evidence;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;
using TvPay.VirtualBox.Cards;

namespace TvPay.VirtualBox.Firmware;

/// <summary>From the lit display to the signature, or to the reason for none. The lock is held throughout.</summary>
internal sealed partial class BoxFirmware
{
    private void Ask(Asking asking)
    {
        _asking = asking;
        _askedAt = _time.GetTimestamp();
        _deadline.Change(asking.Timeout, Timeout.InfiniteTimeSpan);
        _keepAlive.Change(KeepAliveEvery, KeepAliveEvery);
        SendKeepAlive();
        ShowAsking(asking);
        _faults.Reach(BoxStep.AskedToConfirm);
    }

    /// <summary>What a key or a card has come to: null (still waiting), a refusal, or "sign".</summary>
    private void Advance(ErrorReason? outcome)
    {
        if (_asking is not { } asking || _faults.Tarpit)
            return;
        switch (outcome)
        {
            case null:
                SendKeepAlive();
                ShowAsking(asking);
                ReachPrompt(asking.Waiting);
                break;
            case ErrorReason.Unspecified:
                Sign(asking);
                break;
            default:
                NotSigned(outcome.Value);
                break;
        }
    }

    private void ReachPrompt(KeepAlive.Types.Waiting waiting)
    {
        if (waiting == KeepAlive.Types.Waiting.Card)
            _faults.Reach(BoxStep.AskedForCard);
        else if (waiting == KeepAlive.Types.Waiting.Pin)
            _faults.Reach(BoxStep.AskedForPin);
    }

    /// <summary>Counter, signature, journal, answer: in this order, each on the medium before the next.</summary>
    private void Sign(Asking asking)
    {
        if (!asking.Items.All(i => _floor.IsFresh(i.Quote)))
        {
            NotSigned(ErrorReason.QuoteExpired);
            return;
        }

        SendKeepAlive();
        ShowAsking(asking);
        ulong counter = _secureElement.TakeCounter();
        _faults.Reach(BoxStep.CounterTaken);
        var signed = _secureElement.Sign(Statement(asking, counter));
        _faults.Reach(BoxStep.Signed);
        _journal.Add(asking.Id, signed, [.. asking.Items.Select(i => i.Staged)]);
        _faults.Reach(BoxStep.Journaled);
        EndAsking(_texts.Confirmed);
        asking.Session.Send(asking.RequestId, Wire.AuthorizeReply(signed));
    }

    private BoxAuthorization Statement(Asking asking, ulong counter)
    {
        ImmutableArray<Hash256> hashes = [.. asking.Items.Select(i => i.Hash)];
        var card = asking.Funding == Funding.Card ? _card : null;
        return new BoxAuthorization(
            _pins!.Realm,
            _identity.Id,
            counter,
            asking.Id,
            _pins.Household,
            hashes,
            asking.Total,
            asking.Funding,
            card is null
                ? Octets.Empty
                : CardCryptogram.Make(card, asking.Id, hashes, asking.Total, CardCryptogram.DemoIssuerKey),
            card?.LastFour ?? "");
    }

    /// <summary>Not signed, and never will be: that goes into the journal before anyone is told.</summary>
    private void NotSigned(ErrorReason reason)
    {
        if (_asking is not { } asking)
            return;
        _journal.Add(asking.Id, authorization: null);
        EndAsking(_texts.NotPaid(reason));
        asking.Session.Refuse(asking.RequestId, reason, "not signed");
    }

    private void Abandon()
    {
        if (_asking is not { } asking)
            return;
        _journal.Add(asking.Id, authorization: null);
        EndAsking(_texts.NotPaid(ErrorReason.BoxCancelled));
    }

    private void EndAsking(string outcome)
    {
        _asking?.Session.Staging?.Clear();
        _asking = null;
        _keepAlive.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _deadline.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _show(Screens.Done(_texts, outcome, cardInSlot: _card is not null));
    }

    private void SendKeepAlive()
    {
        if (_asking is not { } asking)
            return;
        var left = asking.Timeout - _time.GetElapsedTime(_askedAt);
        var keepAlive = new KeepAlive
        {
            Waiting = asking.Waiting,
            LeftMs = (uint)Math.Max(0, left.TotalMilliseconds),
        };
        asking.Session.Send(asking.RequestId, new FromBox { KeepAlive = keepAlive });
    }

    private void RunOutOfTime()
    {
        if (!_faults.Tarpit)
            NotSigned(ErrorReason.BoxTimeout);
    }

    private void ShowAsking(Asking asking) => _show(Screens.Asking(_texts, asking));

    private void ShowIdle() => _show(Screens.Idle(_texts, _pins is not null, _session is not null));
}
