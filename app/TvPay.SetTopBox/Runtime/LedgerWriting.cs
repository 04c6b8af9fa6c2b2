using System.Collections.Immutable;
using TvPay.Ledger;
using TvPay.Payments;

namespace TvPay.SetTopBox;

/// <summary>Writing to the ledger where nothing but the disk can be in the way.</summary>
internal static class LedgerWriting
{
    /// <summary>All of it or nothing.</summary>
    /// <returns>The payments that were named, each once, as they stand now.</returns>
    /// <exception cref="TvPayException">LEDGER_UNWRITABLE, LEDGER_CORRUPT.</exception>
    /// <exception cref="InvalidOperationException">The state machine knows no such step: a defect of the caller.</exception>
    public static async Task<ImmutableArray<Payment>> WriteAsync(this ILedger ledger, params ImmutableArray<PaymentStep> steps) =>
        (await ledger.AppendAsync(steps)).Written();

    /// <summary>The same event for several payments.</summary>
    /// <inheritdoc cref="WriteAsync(ILedger, ImmutableArray{PaymentStep})"/>
    public static Task<ImmutableArray<Payment>> WriteAsync(
        this ILedger ledger, IEnumerable<Payment> payments, PaymentEvent happened) =>
        ledger.WriteAsync([.. payments.Select(payment => new PaymentStep(payment.Id, happened))]);

    /// <inheritdoc cref="WriteAsync(ILedger, ImmutableArray{PaymentStep})"/>
    public static ImmutableArray<Payment> Written(this LedgerOutcome outcome) => outcome switch
    {
        LedgerOutcome.Committed written => [.. written.Payments.Select(stored => stored.Payment)],
        LedgerOutcome.Failed failed => throw new TvPayException(failed.Code, "The ledger could not be written."),
        LedgerOutcome.Refused refused => throw new InvalidOperationException(
            $"The ledger refuses a step of payment {refused.Payment}: {refused.Reason}."),
        _ => throw new InvalidOperationException("An outcome outside the closed set."),
    };
}
