using System.Text.Json.Nodes;
using TvPay.Cli.Receipts;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;
using TvPay.Tests.Payments.Evidence;

namespace TvPay.Tests.Cli;

/// <summary>A settled payment's receipt, in files: by whom it was signed, and what can be altered in it.</summary>
internal static class SampleReceipt
{
    public static readonly PaymentIntent Intent = Given.IntentOn(Given.Quote);

    public static LogLeaf Leaf(LogEvent logEvent = LogEvent.Accepted, PaymentIntent? intent = null) =>
        SampleLog.Leaf((intent ?? Intent).Id, logEvent) with
        {
            Intent = Given.HashOf(intent ?? Intent),
            Authorization = StatementKind.BoxAuthorization.HashOf(Given.AuthorizationOf(intent ?? Intent).Encode().Span),
        };

    /// <summary>Between others' payments in an operator's log.</summary>
    public static PaymentReceipt Make(SampleLog? log = null)
    {
        log ??= new SampleLog();
        var accepted = log.WithOthers(3).Append(Leaf());
        var settled = log.WithOthers(2).Append(Leaf(LogEvent.Settled));
        log.WithOthers(4);
        var promise = Given.PromiseFor(Intent.Id) with { Leaf = MerkleTree.LeafHash(Leaf().Encode().Span) };
        return new PaymentReceipt(
            Given.Realm,
            Intent.Id,
            Given.Signed(Given.Quote),
            Intent.Encode(),
            Given.Signed(promise),
            log.Receipt(accepted, settled));
    }

    public static void WriteKeys(string operatorJson, Realm? realm = null) => File.WriteAllText(operatorJson, new JsonObject
    {
        ["realm"] = (realm ?? Given.Realm).ToString(),
        ["quotePublicKey"] = Convert.ToBase64String(KeyOf(Given.QuoteKey)),
        ["treeHeadPublicKey"] = Convert.ToBase64String(KeyOf(Given.TreeHeadKey)),
        ["meterCardPublicKey"] = Convert.ToBase64String(KeyOf(Given.StrangersKey)),
    }.ToJsonString());

    public static byte[] KeyOf(EcdsaSigner signer) => ((EcdsaPublicKey)signer.PublicKey).SubjectPublicKeyInfo.ToArray();
}
