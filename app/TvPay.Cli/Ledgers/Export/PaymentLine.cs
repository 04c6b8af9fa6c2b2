using System.Text.Json.Nodes;
using TvPay.Ledger;
using TvPay.Ledger.Outbox;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Ledgers.Export;

/// <summary>Lines of payments.jsonl and outbox.jsonl.</summary>
internal static class PaymentLine
{
    public static string Of(StoredPayment stored)
    {
        var payment = stored.Payment;
        return new JsonObject()
            .With("payment", payment.Id.ToString())
            .With("state", payment.State.ToString())
            .With("reason", payment.Reason?.Reason)
            .With("recordedAt", stored.RecordedAt)
            .With("changedAt", stored.ChangedAt)
            .With("position", stored.Position)
            .With(payment.QuoteSigned, payment.Quote)
            .With("intentHash", payment.IntentHash.ToString())
            .With("amount", payment.Intent.Amount)
            .With("fee", payment.Intent.Fee.MinorUnits)
            .With("funding", payment.Intent.Funding.ToString())
            .With("authorization", payment.AuthorizationId?.ToString())
            .With("authorizationHash", HashOf(StatementKind.BoxAuthorization, payment.Authorization))
            .With("promiseHash", HashOf(StatementKind.AcceptancePromise, payment.Promise))
            .With("settleBy", payment.SettleBy)
            .With("billerReference", payment.BillerReference)
            .Text();
    }

    public static string Of(OutboxRow row) => new JsonObject()
        .With("payment", row.Payment.ToString())
        .With("position", row.Position)
        .With("state", row.State.ToString())
        .With("heldFor", row.HeldFor?.Reason)
        .With("attempts", row.Attempts)
        .With("nextAttemptAt", row.NextAttemptAt)
        .With("requestHash", Hash256.Of(row.Request.Span).ToString())
        .Text();

    private static string? HashOf(StatementKind kind, SignedStatement? signed) =>
        signed is null ? null : kind.HashOf(signed.Statement.Span).ToString();
}
