using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.EndToEnd.Independent;

/// <summary>
/// One payment's evidence, made with the code that TvPay runs on, in the form that tests/independent/verify_evidence.py
/// reads.
/// </summary>
internal static class EvidenceBundle
{
    private static readonly Realm Realm = Realm.Parse("test-realm");
    private static readonly HouseholdId Household = HouseholdId.Parse("household-1");
    private static readonly AccountNumber Account = AccountNumber.Parse("2201884417");
    private static readonly BillerId Biller = BillerId.Parse("grid-power");
    private static readonly DateTimeOffset Evening = new(2026, 10, 14, 19, 30, 0, TimeSpan.FromHours(8));
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <param name="signedAnew">Given the intent, quote and so on, lets a test sign something else than it should be.</param>
    public static JsonObject Make(Func<BoxAuthorization, BoxAuthorization>? signedAnew = null)
    {
        using EcdsaSigner quoteKey = NewKey(), boxKey = NewKey(), treeHeadKey = NewKey();
        var quote = new BillQuote(
            Realm, QuoteId.Create(Evening, EntropySource.System), Household, Biller, LocalizedText.Of("市供电局", "City Power"),
            Account, "张*", BillId.Parse("2026-10/000417"), "2026-10",
            new AmountRule.AtMost(Money.Cny(86_40), Money.Cny(10_00), Money.Cny(5_00)), Money.Cny(1_00),
            Evening, Evening + BillQuote.AuthorizeWindow, Evening + BillQuote.SubmitWindow);
        var intent = new PaymentIntent(
            Realm, PaymentId.Create(Evening, EntropySource.System), StatementKind.BillQuote.HashOf(quote.Encode().Span),
            Money.Cny(25_00), quote.Fee, Funding.Card, "");
        var intentHash = StatementKind.PaymentIntent.HashOf(intent.Encode().Span);
        var authorization = new BoxAuthorization(
            Realm, BoxId.Parse("BOX-0001"), 7, AuthorizationId.Create(Evening, EntropySource.System), Household,
            [Hash256.Of("another bill of the basket"u8), intentHash], Money.Cny(112_40), Funding.Card,
            Octets.FromHex("9f2608c0ffee"), "4242");
        authorization = signedAnew?.Invoke(authorization) ?? authorization;
        var authorizationHash = StatementKind.BoxAuthorization.HashOf(authorization.Encode().Span);

        var log = new MerkleTree();
        Others(log, 5);
        var known = Head(log);
        var accepted = Leaf(LogEvent.Accepted, "");
        var acceptedAt = log.Append(MerkleTree.LeafHash(accepted.Span));
        Others(log, 3);
        var settled = Leaf(LogEvent.Settled, "CREDIT-1");
        var settledAt = log.Append(MerkleTree.LeafHash(settled.Span));
        Others(log, 2);
        var promise = new AcceptancePromise(
            Realm, intent.Id, MerkleTree.LeafHash(accepted.Span), Evening.AddMinutes(1), Evening.AddMinutes(2));

        return new JsonObject
        {
            ["realm"] = Realm.ToString(),
            ["keys"] = new JsonObject
            {
                ["quote"] = KeyOf(quoteKey),
                ["box"] = KeyOf(boxKey),
                ["treeHead"] = KeyOf(treeHeadKey),
            },
            ["quote"] = Signed(quoteKey.Sign(StatementKind.BillQuote, quote.Encode())),
            ["intent"] = intent.Encode().ToString(),
            ["authorization"] = Signed(boxKey.Sign(StatementKind.BoxAuthorization, authorization.Encode())),
            ["promise"] = Signed(treeHeadKey.Sign(StatementKind.AcceptancePromise, promise.Encode())),
            ["receipt"] = new JsonObject
            {
                ["entries"] = new JsonArray(Entry(accepted, acceptedAt), Entry(settled, settledAt)),
                ["treeHead"] = Signed(treeHeadKey.Sign(StatementKind.TreeHead, Head(log).Encode())),
            },
            ["consistency"] = new JsonObject
            {
                ["knownTreeHead"] = Signed(treeHeadKey.Sign(StatementKind.TreeHead, known.Encode())),
                ["proof"] = Hashes(log.ConsistencyProof(known.Size, log.Size)),
            },
        };

        Octets Leaf(LogEvent logEvent, string reference) => new LogLeaf(
            Realm, logEvent, intent.Id, intentHash, authorizationHash, Biller, Account, intent.Amount, intent.Fee,
            Evening.AddMinutes(1), reference, Octets.Own(RandomNumberGenerator.GetBytes(LogLeaf.SaltSize))).Encode();

        JsonObject Entry(Octets leaf, ulong index) => new()
        {
            ["leaf"] = leaf.ToString(),
            ["index"] = index,
            ["proof"] = Hashes(log.InclusionProof(index, log.Size)),
        };
    }

    public static void Save(JsonObject bundle, string file) => File.WriteAllText(file, bundle.ToJsonString(Indented));

    private static EcdsaSigner NewKey() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    private static TreeHead Head(MerkleTree log) => new(Realm, log.Size, log.Root, Evening.AddMinutes(log.Size));

    private static void Others(MerkleTree log, int count)
    {
        for (var i = 0; i < count; i++) log.Append(MerkleTree.LeafHash(RandomNumberGenerator.GetBytes(200)));
    }

    private static JsonArray Hashes(IEnumerable<Hash256> hashes) => [.. hashes.Select(hash => JsonValue.Create(hash.ToString()))];

    private static string KeyOf(EcdsaSigner signer) =>
        Convert.ToBase64String(((EcdsaPublicKey)signer.PublicKey).SubjectPublicKeyInfo);

    private static JsonObject Signed(SignedStatement signed) => new()
    {
        ["statement"] = signed.Statement.ToString(),
        ["keyId"] = signed.KeyId.ToString(),
        ["signature"] = signed.Signature.ToString(),
    };
}
