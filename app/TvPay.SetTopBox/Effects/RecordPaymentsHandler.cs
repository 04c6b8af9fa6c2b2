using System.Collections.Immutable;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Box;

namespace TvPay.SetTopBox.Effects;

/// <summary>Makes the intents, with their ids, and writes them down before anyone else learns of them.</summary>
internal sealed class RecordPaymentsHandler(
    ILedger ledger, Askings askings, IMessageSink app, TimeProvider time, EntropySource entropy)
    : EffectHandler<Effect.RecordPayments>
{
    protected override async Task PerformAsync(Effect.RecordPayments effect, CancellationToken cancel)
    {
        if (Objection(effect.Drafts) is { } objection)
        {
            app.Post(new Message.RecordingFailed(effect.Request, objection));
            return;
        }

        var authorization = AuthorizationId.Create(time.GetUtcNow(), entropy);
        var intents = effect.Drafts.Select(IntentOf).ToImmutableArray();
        // Live before it is in the ledger: else it would look left behind for a moment.
        askings.Begin(authorization, [.. intents.Select(intent => intent.Id)]);
        var events = effect.Drafts.Zip(intents, (draft, intent) =>
            new PaymentEvent.IntentRecorded(draft.Offer.Signed, intent.Encode(), draft.Account));
        switch (await RecordAsync([.. events]))
        {
            case LedgerOutcome.Committed written:
                app.Post(new Message.PaymentsRecorded(
                    effect.Request, authorization, [.. written.Payments.Select(stored => stored.Payment)]));
                break;
            case LedgerOutcome.Failed failed:
                Fail(failed.Code);
                break;
            default:
                Fail(ErrorCode.IntentMismatch);
                break;
        }

        void Fail(ErrorCode reason)
        {
            askings.End(authorization);
            app.Post(new Message.RecordingFailed(effect.Request, reason));
            if (reason == ErrorCode.LedgerCorrupt) app.Post(new Message.Halted(reason));
        }
    }

    private async Task<LedgerOutcome> RecordAsync(ImmutableArray<PaymentEvent.IntentRecorded> intents)
    {
        try
        {
            return await ledger.RecordAsync(intents);
        }
        catch (TvPayException e)
        {
            return new LedgerOutcome.Failed(e.Code);
        }
    }

    private PaymentIntent IntentOf(PaymentDraft draft) => new(
        draft.Offer.Quote.Realm,
        PaymentId.Create(time.GetUtcNow(), entropy),
        StatementKind.BillQuote.HashOf(draft.Offer.Signed.Statement.Span),
        draft.Amount,
        draft.Offer.Quote.Fee,
        draft.Funding,
        FundingReference: "");

    /// <summary>What the ledger can't know, or would be a defect to ask of it.</summary>
    private static ErrorCode? Objection(ImmutableArray<PaymentDraft> drafts)
    {
        if (drafts.Length is 0 or > BoxAuthorization.MaxIntents) return ErrorCode.InvalidRequest;
        var first = drafts[0];
        foreach (var draft in drafts)
        {
            if (draft.Funding != first.Funding || draft.Amount.Currency != first.Amount.Currency) return ErrorCode.InvalidRequest;
            if (draft.Funding == Funding.WalletOrder || !draft.Offer.Fundings.Contains(draft.Funding))
                return ErrorCode.FundingNotAllowed;
            if (!draft.Offer.Quote.Rule.Allows(draft.Amount)) return ErrorCode.AmountAgainstRule;
        }

        var sum = drafts.Aggregate(
            Int128.Zero, (total, draft) => total + draft.Amount.MinorUnits + draft.Offer.Quote.Fee.MinorUnits);
        if (sum > long.MaxValue) return ErrorCode.InvalidRequest;
        var bills = drafts.Select(draft => draft.Offer.Quote.Key).OfType<BillKey>().ToList();
        return bills.Distinct().Count() == bills.Count ? null : ErrorCode.BillInFlight;
    }
}
