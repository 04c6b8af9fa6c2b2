using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.SetTopBox.Complaints;
using TvPay.SetTopBox.Forwarding;

namespace TvPay.SetTopBox.Link;

/// <summary>
/// What a notice sets in motion: who asks the gateway anyway asks now. Nothing of a notice is believed; taken twice, or late, it
/// costs a question.
/// </summary>
/// <param name="toldOfUnknown">A payment was hinted at that this ledger has no record of.</param>
internal sealed class LinkReactions(
    ILedger ledger,
    Forwarder forwarder,
    SettlementWatch settlements,
    ComplaintPost complaints,
    IMessageSink app,
    Action toldOfUnknown,
    ILogger<LinkReactions> log)
{
    public Task TakeAsync(NoticeSubject subject, CancellationToken cancel)
    {
        switch (subject)
        {
            case NoticeSubject.PaymentChanged changed:
                return TakeAsync(changed.Payment, cancel);
            case NoticeSubject.BillsChanged:
                app.Post(new Message.BillsOutdated());
                break;
            case NoticeSubject.ReminderDue reminder:
                app.Post(new Message.ReminderCame(reminder.Bill, reminder.DaysLeft));
                break;
            case NoticeSubject.Unknown:
                break;
            default:
                throw new InvalidOperationException("A subject outside the closed set.");
        }

        return Task.CompletedTask;
    }

    private async Task TakeAsync(PaymentId id, CancellationToken cancel)
    {
        // It may be a complaint about the payment of which there is something to tell.
        complaints.Wake(id);
        switch (await StateAsync(id, cancel))
        {
            case null:
                // Another set-top box of the household paid, or nobody can look it up.
                app.Post(new Message.BillsOutdated());
                toldOfUnknown();
                break;
            case PaymentState.Authorized or PaymentState.Submitting or PaymentState.Unknown:
                // It may have got further at the gateway than this device has written down yet: both watch it.
                settlements.Wake(id);
                forwarder.Wake(id);
                break;
            case PaymentState.Accepted:
                settlements.Wake(id);
                break;
            default:
                break;
        }
    }

    private async Task<PaymentState?> StateAsync(PaymentId id, CancellationToken cancel)
    {
        try
        {
            return (await ledger.FindAsync(id, cancel))?.Payment.State;
        }
        catch (TvPayException e)
        {
            log.LedgerInTheWay(e);
            return null;
        }
    }
}
