using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Box;

namespace TvPay.SetTopBox.Care;

/// <summary>
/// Holds the ledger against the box's journal. What the box has signed and the ledger does not know comes back: the same
/// quotes, intents and authorization, to be submitted under the same ids. Nobody is asked to sign anything again.
/// </summary>
internal sealed class JournalComparison(
    ILedger ledger,
    IBridgeClient bridge,
    BoxId box,
    AuthorizationVerifier verifier,
    AccountFinder accounts,
    JournalKnowledge knowledge,
    ILogger<JournalComparison> log)
{
    /// <returns>Whether it is to be compared again soon: something waits for the end of something else.</returns>
    /// <exception cref="TvPayException">The box could not be asked, or the ledger is in the way.</exception>
    public async Task<bool> CompareAsync(CancellationToken cancel)
    {
        ImmutableArray<JournalLine> journal;
        try
        {
            journal = await bridge.ListJournalAsync(cancel);
        }
        catch (TvPayException e) when (e.Code == ErrorCode.InvalidRequest || e.Code == ErrorCode.BoxProtocol)
        {
            // An older box: it still tells what it has signed by an id, only not what it signed under one that is lost.
            log.BoxCannotList(e.Code);
            knowledge.Spoken(isWhole: false, oldestKnown: null);
            return false;
        }

        var (missing, oldestKnown) = await MissingAsync(journal, cancel);
        var (brought, waits) = (0, false);
        foreach (var line in missing)
        {
            var back = await BringBackAsync(line, cancel);
            brought += back ?? 0;
            waits |= back is null;
        }

        if (brought > 0) log.LedgerLackedSigned(brought);
        knowledge.Spoken(journal.IsEmpty || journal[0].Sequence == 1, oldestKnown);
        return waits;
    }

    private async Task<(List<JournalLine> Missing, long? OldestKnown)> MissingAsync(
        ImmutableArray<JournalLine> journal, CancellationToken cancel)
    {
        var pruned = await ledger.CheckpointAsync(cancel);
        var missing = new List<JournalLine>();
        long? oldestKnown = null;
        foreach (var line in journal)
        {
            var known = await ledger.FindAsync(line.Id, cancel);
            if (!known.IsEmpty) oldestKnown = Math.Min(oldestKnown ?? long.MaxValue, known.Min(stored => stored.Position));
            else if (line.IsSigned && !(pruned?.Box == box && line.Counter <= pruned?.Counter)) missing.Add(line);
        }

        return (missing, oldestKnown);
    }

    /// <returns>How many payments came back; null: they wait for the end of another payment of the same bill.</returns>
    private async Task<int?> BringBackAsync(JournalLine line, CancellationToken cancel)
    {
        if (await bridge.GetJournaledAsync(line.Id, cancel) is not { } journaled) return 0;
        if (Objection(line, journaled) is { } objection)
        {
            // Signed before the box came to this household: it was never this ledger's.
            if (objection == ErrorCode.BoxNotBound || objection == ErrorCode.RealmMismatch) log.SignedForOthers(line.Id, objection);
            else log.SignedIsRefused(line.Id, objection);
            return 0;
        }

        if (journaled.Items.IsEmpty)
        {
            // Whether the gateway had it before, the gateway tells; nobody can bring it there any more.
            log.SignedWithoutPayments(line.Id, line.Counter);
            return 0;
        }

        return await WriteAsync(line, journaled, cancel);
    }

    private async Task<int?> WriteAsync(JournalLine line, JournaledAuthorization journaled, CancellationToken cancel)
    {
        var named = await accounts.FindAsync(
            [.. journaled.Items.Select(item => BillQuote.Decode(item.Quote.Statement.Span))], cancel);
        var payments = journaled.Items.Zip(named, (item, account) => new RecoveredPayment(
            new PaymentEvent.IntentRecorded(item.Quote, item.Intent, account),
            SubmissionRequest.Of(item.Quote, item.Intent, journaled.Authorization)));
        switch (await ledger.RecoverAsync(journaled.Authorization, [.. payments], cancel))
        {
            case LedgerOutcome.Committed written:
                foreach (var stored in written.Payments) log.Recovered(stored.Payment.Id, line.Id, line.Counter);
                return written.Payments.Length;
            case LedgerOutcome.Failed { Code: var code } when code == ErrorCode.BillInFlight:
                log.WaitsForItsBill(line.Id);
                return null;
            case LedgerOutcome.Failed { Code: var code } when code == ErrorCode.LedgerUnwritable || code == ErrorCode.LedgerCorrupt:
                throw new TvPayException(code, "The ledger could not be written.");
            case LedgerOutcome.Failed { Code: var code }:
                log.SignedIsRefused(line.Id, code);
                return 0;
            default:
                // It was given up here as never signed: what ended stays ended, and a person has to look.
                log.SignedButEnded(line.Id);
                return 0;
        }
    }

    /// <summary>
    /// What the box signed must hang together by itself: its key, this household, and every payment exactly as it is named.
    /// Whether the operator's own signature is good the gateway judges; its key may have been succeeded since.
    /// </summary>
    private ErrorCode? Objection(JournalLine line, JournaledAuthorization journaled)
    {
        try
        {
            if (!verifier.Verify(journaled.Authorization).Holds(out var authorization, out var refusal)) return refusal;
            if (authorization.Id != line.Id || authorization.Counter != line.Counter) return ErrorCode.AuthorizationMismatch;
            if (journaled.Items.IsEmpty) return null;
            var total = Money.Zero(authorization.Total.Currency);
            foreach (var item in journaled.Items)
            {
                var quote = BillQuote.Decode(item.Quote.Statement.Span);
                var hash = StatementKind.PaymentIntent.HashOf(item.Intent.Span);
                if (!IntentRules.Verify(item.Intent.Span, item.Quote, quote).Holds(out var intent, out refusal)
                    || !verifier.Verify(journaled.Authorization, intent, hash).Holds(out _, out refusal))
                    return refusal;
                if (quote.Household != authorization.Household) return ErrorCode.AuthorizationMismatch;
                total += intent.Total;
            }

            var isWhole = authorization.Intents.Length == journaled.Items.Length && authorization.Total == total;
            return isWhole ? null : ErrorCode.AuthorizationMismatch;
        }
        catch (EvidenceException)
        {
            return ErrorCode.EvidenceMalformed;
        }
    }
}
