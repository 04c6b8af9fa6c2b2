using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Google.Protobuf;
using TvPay.Demo.Audit;
using TvPay.Demo.Installation;
using TvPay.Proto.Billing.V1;
using TvPay.Proto.Evidence.V1;

namespace TvPay.EndToEnd.Independent;

/// <summary>
/// What the programs of one installation left on their disks, as bundles: quote and intent from the set-top box's outbox,
/// the authorization from the payment box's own journal, the receipt from the ledger, keys from whoever published them.
/// </summary>
internal static class ProgramEvidence
{
    public static IReadOnlyList<JsonObject> Collect(DemoFolder folder)
    {
        var keys = OperatorKeys.Load(folder.Operator);
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(folder.BoxPaymentCertificate);
        var boxKey = certificate.PublicKey.ExportSubjectPublicKeyInfo();
        var journal = BoxJournal.Signed(folder.BoxJournal);
        var ledger = new DeviceLedger(folder.LedgerFile);
        var receipts = ledger.Receipts();
        return
        [
            .. ledger.Confirmed(atRest: true).Select(payment => new JsonObject
            {
                ["realm"] = keys.Realm,
                ["keys"] = new JsonObject
                {
                    ["quote"] = Convert.ToBase64String(keys.QuotePublicKey),
                    ["box"] = Convert.ToBase64String(boxKey),
                    ["treeHead"] = Convert.ToBase64String(keys.TreeHeadPublicKey),
                },
                ["quote"] = Signed(payment.Value.Quote),
                ["intent"] = Hex(payment.Value.Intent),
                ["authorization"] = Signed(journal.Single(s => s.Statement == payment.Value.Authorization.Statement)),
                ["receipt"] = Receipt(receipts[payment.Key]),
            }),
        ];
    }

    private static JsonObject Receipt(Receipt receipt) => new()
    {
        ["entries"] = new JsonArray(
        [
            .. receipt.Entries.Select(entry => new JsonObject
            {
                ["leaf"] = Hex(entry.Leaf),
                ["index"] = entry.LeafIndex,
                ["proof"] = new JsonArray([.. entry.InclusionProof.Select(hash => JsonValue.Create(Hex(hash)))]),
            }),
        ]),
        ["treeHead"] = Signed(receipt.TreeHead),
    };

    private static JsonObject Signed(SignedStatement signed) => new()
    {
        ["statement"] = Hex(signed.Statement),
        ["keyId"] = Hex(signed.KeyId),
        ["signature"] = Hex(signed.Signature),
    };

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);
}
