using System.Text.Json.Nodes;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Reading;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Ledgers.Export;

/// <summary>Lines of entries.jsonl.</summary>
internal static class EntryLine
{
    public static string Of(ReadEntry read)
    {
        var line = new JsonObject().With("seq", read.Sequence).With("hash", read.Hash.ToString());
        if (read.Entry is not { } entry) return line.With("unreadable", read.Unreadable).Text();
        line.With("at", entry.At);
        if (!entry.Fact.IsOfLedger) line.With("payment", entry.Payment.ToString());
        try
        {
            return With(line, entry.Fact).Text();
        }
        catch (EvidenceException e)
        {
            return line.With("unreadable", e.Message).Text();
        }
    }

    private static JsonObject With(JsonObject line, LedgerFact fact) => fact switch
    {
        LedgerFact.Step step => With(line.With("kind", step.Happened.GetType().Name), step.Happened)
            .With("requestHash", step.Request?.ToString()),
        LedgerFact.Held held => line.With("kind", "Held").With("reason", held.Reason.Reason),
        LedgerFact.Released => line.With("kind", "Released"),
        LedgerFact.Recovered recovered => line.With("kind", "Recovered").With("counter", recovered.Counter),
        LedgerFact.Told told => With(line.With("kind", "Told"), told.Payment),
        LedgerFact.Complained complained => line.With("kind", "Complained")
            .With("complaint", complained.Complaint.ToString())
            .With("about", complained.Kind.ToString()),
        LedgerFact.ComplaintAnswered { Complaint: var complaint } => line.With("kind", "ComplaintAnswered")
            .With("complaint", complaint.Id.ToString())
            .With("state", complaint.State.ToString())
            .With("reference", complaint.Reference?.ToString())
            .With("outcome", complaint.Outcome?.ToString())
            .With("reason", complaint.Refusal?.Reason),
        LedgerFact.Pruned { Checkpoint: var checkpoint } => line.With("kind", "Pruned")
            .With("to", checkpoint.To.Sequence)
            .With("toHash", checkpoint.To.Hash.ToString())
            .With("entries", checkpoint.Entries),
        LedgerFact.RolledBack { Witnessed: var head } => line.With("kind", "RolledBack")
            .With("witnessed", head.Sequence)
            .With("witnessedHash", head.Hash.ToString()),
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    private static JsonObject With(JsonObject line, PaymentEvent happened) => happened switch
    {
        PaymentEvent.IntentRecorded recorded => With(line, recorded),
        PaymentEvent.BoxAsked asked => line.With("authorization", asked.Authorization.ToString())
            .With("quoteAgeMs", (long)asked.QuoteAge.TotalMilliseconds),
        PaymentEvent.BoxSigned { Authorization: var signed } => With(line, signed, BoxAuthorization.Decode(signed.Statement.Span)),
        PaymentEvent.GatewayAccepted accepted => line
            .With("promiseHash", StatementKind.AcceptancePromise.HashOf(accepted.Promise.Statement.Span).ToString())
            .With("leafHash", AcceptancePromise.Decode(accepted.Promise.Statement.Span).Leaf.ToString())
            .With("settleBy", accepted.SettleBy),
        PaymentEvent.BillerSettled settled => line.With("billerReference", settled.BillerReference),
        PaymentEvent.GivenUp e => line.With("reason", e.Reason.Reason),
        PaymentEvent.BoxDeclined e => line.With("reason", e.Reason.Reason),
        PaymentEvent.BoxLost e => line.With("reason", e.Reason.Reason),
        PaymentEvent.GatewayRejected e => line.With("reason", e.Reason.Reason),
        PaymentEvent.MoneyReturned e => line.With("reason", e.Reason.Reason),
        PaymentEvent.SubmissionBegun or PaymentEvent.GatewayExpired or PaymentEvent.AnswerMissing => line,
        _ => throw new ArgumentOutOfRangeException(nameof(happened)),
    };

    private static JsonObject With(JsonObject line, PaymentEvent.IntentRecorded recorded)
    {
        var intent = PaymentIntent.Decode(recorded.Intent.Span);
        return line.With(recorded.Quote, BillQuote.Decode(recorded.Quote.Statement.Span))
            .With("intentHash", StatementKind.PaymentIntent.HashOf(recorded.Intent.Span).ToString())
            .With("amount", intent.Amount)
            .With("fee", intent.Fee.MinorUnits)
            .With("funding", intent.Funding.ToString());
    }

    private static JsonObject With(JsonObject line, SignedStatement signed, BoxAuthorization authorization) => line
        .With("authorization", authorization.Id.ToString())
        .With("authorizationHash", StatementKind.BoxAuthorization.HashOf(signed.Statement.Span).ToString())
        .With("box", authorization.Box.ToString())
        .With("counter", authorization.Counter)
        .With("total", authorization.Total)
        .With("payments", authorization.Intents.Length);

    private static JsonObject With(JsonObject line, ToldPayment told) => line
        .With("state", told.State.ToString())
        .With("reason", told.Reason?.Reason)
        .With("biller", told.Biller?.ToString())
        .With("amount", told.Amount)
        .With("fee", told.Fee?.MinorUnits)
        .With("receivedAt", told.ReceivedAt)
        .With("acceptedAt", told.AcceptedAt)
        .With("settledAt", told.SettledAt)
        .With("billerReference", told.BillerReference.Length > 0 ? told.BillerReference : null);
}
