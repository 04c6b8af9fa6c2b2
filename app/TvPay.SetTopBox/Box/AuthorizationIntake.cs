using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TvPay.Ledger;
using TvPay.Ledger.Outbox;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Box;

/// <summary>
/// Takes what came as the box's signature, from wherever. Only what verifies against the pinned payment key, covers exactly
/// what was asked and stands under the id that was asked is committed; then with its outbox rows, in one transaction.
/// </summary>
internal sealed class AuthorizationIntake(ILedger ledger, AuthorizationVerifier verifier, ILogger<AuthorizationIntake> log)
{
    /// <param name="payments">All that were asked for under this id.</param>
    /// <returns>Null: committed. Otherwise why it is refused; nothing was written.</returns>
    /// <exception cref="TvPayException">LEDGER_UNWRITABLE, LEDGER_CORRUPT.</exception>
    public async Task<ErrorCode?> TakeAsync(
        AuthorizationId id, ImmutableArray<Payment> payments, SignedStatement signed)
    {
        if (Objection(id, payments, signed) is { } objection)
        {
            log.AuthorizationRefused(id, objection);
            return objection;
        }

        var drafts = payments.Select(payment => new OutboxDraft(payment.Id, SubmissionRequest.Of(payment, signed)));
        (await ledger.ConfirmAsync(id, signed, [.. drafts])).Written();
        return null;
    }

    private ErrorCode? Objection(AuthorizationId id, ImmutableArray<Payment> payments, SignedStatement signed)
    {
        foreach (var payment in payments)
        {
            if (!verifier.Verify(signed, payment.Intent, payment.IntentHash).Holds(out var authorization, out var refusal))
                return refusal;
            var isWhatWasAsked = authorization.Id == id
                && authorization.Intents.Length == payments.Length
                && authorization.Total == payments.Aggregate(Money.Zero(payment.Total.Currency), (sum, p) => sum + p.Total);
            if (!isWhatWasAsked) return ErrorCode.AuthorizationMismatch;
        }

        return null;
    }
}
