using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;

namespace TvPay.SetTopBox.Box;

/// <summary>
/// Takes recorded payments through the box. The ledger knows of each step before it is taken; whatever is left open, by
/// the box, an error or the end of the service, is the resolver's.
/// </summary>
internal sealed class BoxAsking(
    ILedger ledger,
    IBridgeClient bridge,
    BoxWatcher watcher,
    AuthorizationIntake intake,
    Askings askings,
    BoxResolver resolver,
    IMessageSink app,
    ILogger<BoxAsking> log)
{
    /// <param name="cancel">The service stops: the box goes on, and the next start asks it what became of it.</param>
    public async Task AskAsync(
        AuthorizationId id, ImmutableArray<AskedPayment> asked, TimeSpan timeout, CancellationToken cancel)
    {
        try
        {
            if (await BeginAsync(id, asked) is { IsEmpty: false } payments)
                await EndAsync(id, payments, await ListenAsync(id, payments, timeout, cancel));
        }
        catch (TvPayException e)
        {
            log.AskingLeftOpen(e, id);
        }
        finally
        {
            askings.End(id);
            resolver.Wake();
        }
    }

    /// <summary>Gives up what was recorded and never asked.</summary>
    public async Task AbandonAsync(AuthorizationId id, ErrorCode reason)
    {
        try
        {
            var recorded = await RecordedAsync(askings.Of(id));
            if (!recorded.IsEmpty) await ledger.WriteAsync(recorded, new PaymentEvent.GivenUp(reason));
        }
        catch (TvPayException e)
        {
            log.AskingLeftOpen(e, id);
        }
        finally
        {
            askings.End(id);
            resolver.Wake();
        }
    }

    /// <returns>What the box is to be asked for; empty if it isn't, which the ledger then says.</returns>
    private async Task<ImmutableArray<Payment>> BeginAsync(AuthorizationId id, ImmutableArray<AskedPayment> asked)
    {
        var payments = await RecordedAsync([.. asked.Select(a => a.Payment)]);
        // Only whole: what the household has confirmed is all of them together.
        if (payments.Length != asked.Length) return [];
        var events = asked.Select(a => new PaymentEvent.BoxAsked(id, a.QuoteAge)).ToImmutableArray();
        var isTooOld = payments.Zip(events).Any(p =>
            PaymentMachine.Decide(p.First, p.Second) is Transition.Refused { Reason: TransitionRefusal.QuoteTooOld });
        if ((isTooOld ? ErrorCode.QuoteExpired : watcher.Hindrance) is { } reason)
        {
            await ledger.WriteAsync(payments, new PaymentEvent.GivenUp(reason));
            return [];
        }

        return await ledger.WriteAsync([.. payments.Zip(events, (payment, e) => new PaymentStep(payment.Id, e))]);
    }

    /// <summary>Until the word that decides. Prompts go to the TV.</summary>
    private async Task<BoxWord> ListenAsync(
        AuthorizationId id, ImmutableArray<Payment> payments, TimeSpan timeout, CancellationToken cancel)
    {
        await foreach (var word in bridge.AuthorizeAsync(id, payments, timeout, cancel))
        {
            if (word is not BoxWord.Prompt prompt) return word;
            app.Post(new Message.BoxPrompted(id, prompt.Waiting, prompt.Left));
        }

        return new BoxWord.Lost(ErrorCode.BoxProtocol);
    }

    private async Task EndAsync(AuthorizationId id, ImmutableArray<Payment> payments, BoxWord word)
    {
        switch (word)
        {
            case BoxWord.Signed signed when await intake.TakeAsync(id, payments, signed.Authorization) is { } refusal:
                await ledger.WriteAsync(payments, new PaymentEvent.BoxLost(refusal));
                break;
            case BoxWord.Signed:
                break;
            case BoxWord.Declined declined:
                await ledger.WriteAsync(payments, new PaymentEvent.BoxDeclined(declined.Reason));
                break;
            case BoxWord.Lost lost:
                await ledger.WriteAsync(payments, new PaymentEvent.BoxLost(lost.Reason));
                break;
            default:
                throw new InvalidOperationException("A word that ends nothing.");
        }
    }

    private async Task<ImmutableArray<Payment>> RecordedAsync(ImmutableArray<PaymentId> ids)
    {
        var found = ImmutableArray.CreateBuilder<Payment>(ids.Length);
        foreach (var id in ids)
            if (await ledger.FindAsync(id) is { Payment: { State: PaymentState.Recorded } payment }) found.Add(payment);
        return found.ToImmutable();
    }
}
