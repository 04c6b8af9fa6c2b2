using System.Collections.Immutable;
using TvPay.Cli.Evidence;
using TvPay.Ledger.Verification;
using TvPay.Payments.Evidence;

namespace TvPay.Cli.Receipts;

/// <summary>
/// Verifies a receipt by the operator's public key and nothing else: the key has signed the tree head, the log under that head has
/// the entries, and the entries are of exactly this intent on exactly this quote.
/// </summary>
internal static class ReceiptVerification
{
    public static ReceiptReport Run(PaymentReceipt file, OperatorKeys keys)
    {
        var (verified, log) = Log(file, keys);
        var (quote, terms) = Terms(file, keys, verified);
        ImmutableArray<VerificationCheck> checks = [.. log, .. terms, .. Promise(file, keys, verified)];
        return new ReceiptReport(
            checks, checks.All(check => check.Holds) && verified is not null && quote is not null ? (verified, quote) : null);
    }

    private static (VerifiedReceipt?, IEnumerable<VerificationCheck>) Log(PaymentReceipt file, OperatorKeys keys)
    {
        var verifier = new ReceiptVerifier(file.Realm, new TrustedKeys(StatementKind.TreeHead, keys.TreeHead));
        var isOfRealm = keys.Realm is not { } realm || realm == file.Realm;
        var isSigned = verifier.VerifyHead(file.Receipt.TreeHead).Holds(out _, out _);
        var isIn = verifier.Verify(file.Receipt).Holds(out var verified, out _);
        var isOfPayment = verified?.Accepted.Payment == file.Payment;
        return (isOfRealm && isIn && isOfPayment ? verified : null,
        [
            Check("realm", isOfRealm, "it is of another realm than the operator's"),
            Check("head", isSigned, "the tree head is not signed by the operator's key, or is of another realm"),
            Check("entries", isIn, "they are not in the log under this head, or not those of one accepted payment"),
            Check("payment", !isIn || isOfPayment, "the entries are of another payment than the file says"),
        ]);
    }

    private static (BillQuote?, IEnumerable<VerificationCheck>) Terms(
        PaymentReceipt file, OperatorKeys keys, VerifiedReceipt? verified)
    {
        if (verified is null) return (null, []);
        var leaf = verified.Accepted;
        var (quote, intent) = Decode(file);
        var isIntent = intent is not null
            && StatementKind.PaymentIntent.HashOf(file.Intent.Span) == leaf.Intent
            && (intent.Realm, intent.Id, intent.Amount, intent.Fee) == (leaf.Realm, leaf.Payment, leaf.Amount, leaf.Fee);
        var isQuote = quote is not null
            && StatementKind.BillQuote.HashOf(file.Quote.Statement.Span) == intent?.Quote
            && (quote.Realm, quote.Biller, quote.Account) == (leaf.Realm, leaf.Biller, leaf.Account);
        var isSigned = keys.Quote is null || new TrustedKeys(StatementKind.BillQuote, keys.Quote).Trust(file.Quote);
        return (isIntent && isQuote ? quote : null,
        [
            Check("intent", isIntent, "it is not the one that the log's entries are of"),
            Check("quote", isQuote, "it is not the one that the intent is on"),
            .. keys.Quote is null ? [] : new[] { Check("signature", isSigned, "the quote is not signed by the operator's quote key") },
        ]);
    }

    private static IEnumerable<VerificationCheck> Promise(PaymentReceipt file, OperatorKeys keys, VerifiedReceipt? verified)
    {
        if (file.Promise is not { } signed || verified is null) yield break;
        var verifier = new PromiseVerifier(file.Realm, new TrustedKeys(StatementKind.AcceptancePromise, keys.TreeHead));
        var isKept = verifier.Verify(signed, file.Payment).Holds(out var promise, out _)
            && promise.Leaf == MerkleTree.LeafHash(file.Receipt.Entries[0].Leaf.Span);
        yield return Check("promise", isKept, "it is not the operator's, or another entry than the one that is in the log");
    }

    private static (BillQuote? Quote, PaymentIntent? Intent) Decode(PaymentReceipt file)
    {
        try
        {
            return (BillQuote.Decode(file.Quote.Statement.Span), PaymentIntent.Decode(file.Intent.Span));
        }
        catch (EvidenceException)
        {
            return (null, null);
        }
    }

    private static VerificationCheck Check(string name, bool holds, string finding) => new(name, 1, holds ? [] : [finding]);
}
