using System.Text.Json.Nodes;
using TvPay.Payments;

namespace TvPay.EndToEnd.Independent;

/// <summary>
/// What TvPay signs, hashes and proves holds in the eyes of code that knows nothing of ours: Python, written from the
/// contract. Needs python3 with its cryptography package, as tests/run.sh installs them.
/// </summary>
[TestClass]
public sealed class IndependentVerificationTests
{
    private static readonly string[] Checks = ["quote", "intent", "authorization", "promise", "receipt", "consistency"];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task A_payments_whole_evidence_verifies_in_another_language()
    {
        var (exitCode, output, errors) = await VerifyAsync(EvidenceBundle.Make());

        Assert.AreEqual(0, exitCode, errors);
        CollectionAssert.AreEqual(
            Checks.Select(check => $"ok  {check}").ToList(),
            output.TrimEnd().Split('\n').Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)]).ToList());
    }

    [TestMethod]
    [DataRow("quote.statement", "quote signature: does not verify")]
    [DataRow("quote.signature", "quote signature: does not verify")]
    [DataRow("quote.keyId", "quote signature: made with another key")]
    [DataRow("intent", "intent")]
    [DataRow("authorization.statement", "authorization signature: does not verify")]
    [DataRow("authorization.signature", "authorization signature: does not verify")]
    [DataRow("promise.statement", "promise signature: does not verify")]
    [DataRow("receipt.entries.0.leaf", "promise leaf: not the one that is in the log")]
    [DataRow("receipt.entries.1.leaf", "inclusion proof: leaf 9 is not under the signed root")]
    [DataRow("receipt.entries.0.proof.1", "inclusion proof: leaf 5 is not under the signed root")]
    [DataRow("receipt.treeHead.statement", "tree head signature: does not verify")]
    [DataRow("receipt.treeHead.signature", "tree head signature: does not verify")]
    [DataRow("consistency.proof.0", "consistency proof: the log was rewritten")]
    [DataRow("consistency.knownTreeHead.signature", "known tree head signature: does not verify")]
    public async Task One_changed_bit_is_caught_and_named(string where, string caught)
    {
        var bundle = EvidenceBundle.Make();
        var node = where.Split('.').Aggregate(
            (JsonNode)bundle, (at, step) => int.TryParse(step, out var index) ? at[index]! : at[step]!);
        node.ReplaceWith(WithABitChanged(node.GetValue<string>()));

        await AssertCaughtAsync(bundle, caught);
    }

    [TestMethod]
    public async Task The_boxes_key_in_the_place_of_the_operators_is_caught()
    {
        var bundle = EvidenceBundle.Make();
        bundle["keys"]!["quote"] = bundle["keys"]!["box"]!.GetValue<string>();

        await AssertCaughtAsync(bundle, "quote signature: made with another key");
    }

    [TestMethod]
    public async Task A_signature_of_another_kind_of_statement_is_caught()
    {
        var bundle = EvidenceBundle.Make();
        bundle["receipt"]!["treeHead"] = bundle["promise"]!.DeepClone();

        await AssertCaughtAsync(bundle, "tree head signature: does not verify");
    }

    [TestMethod]
    public async Task Another_installations_evidence_is_caught()
    {
        var bundle = EvidenceBundle.Make();
        bundle["realm"] = "another-realm";

        await AssertCaughtAsync(bundle, "quote realm");
    }

    [TestMethod]
    public async Task An_authorization_of_less_or_of_other_bills_is_caught()
    {
        await AssertCaughtAsync(EvidenceBundle.Make(a => a with { Total = Money.Cny(25_99) }), "authorization total: less than the intent");
        await AssertCaughtAsync(EvidenceBundle.Make(a => a with { Intents = a.Intents[..1] }), "authorization intents");
        await AssertCaughtAsync(
            EvidenceBundle.Make(a => a with { Household = HouseholdId.Parse("household-2") }), "authorization household");
    }

    [TestMethod]
    public async Task A_leaf_at_another_place_or_a_log_rolled_back_is_caught()
    {
        var moved = EvidenceBundle.Make();
        moved["receipt"]!["entries"]![0]!["index"] = 6;
        await AssertCaughtAsync(moved, "inclusion proof");

        var rolledBack = EvidenceBundle.Make();
        var (known, head) = (rolledBack["consistency"]!["knownTreeHead"]!, rolledBack["receipt"]!["treeHead"]!);
        rolledBack["consistency"]!["knownTreeHead"] = head.DeepClone();
        rolledBack["receipt"]!["treeHead"] = known.DeepClone();
        await AssertCaughtAsync(rolledBack, "consistency: the log went from 12 entries to 5", "consistency");
    }

    [TestMethod]
    public async Task What_is_missing_is_not_passed_over()
    {
        foreach (var part in Checks)
        {
            var bundle = EvidenceBundle.Make();
            bundle.Remove(part);
            await AssertCaughtAsync(bundle, "the bundle has no such thing");
        }
    }

    [TestMethod]
    public async Task A_file_that_is_no_bundle_is_an_error_of_its_own()
    {
        Assert.AreEqual(2, (await IndependentVerifier.RunAsync(Path.Combine(TestContext.TestRunResultsDirectory!, "none.json"))).ExitCode);
        Assert.AreEqual(2, (await IndependentVerifier.RunAsync()).ExitCode);
    }

    private async Task AssertCaughtAsync(JsonObject bundle, string caught, params string[] checks)
    {
        var (exitCode, output, errors) = await VerifyAsync(bundle, checks);

        Assert.AreEqual(1, exitCode, output);
        Assert.Contains(caught, errors);
    }

    private async Task<(int ExitCode, string Output, string Errors)> VerifyAsync(JsonObject bundle, params string[] checks)
    {
        Directory.CreateDirectory(TestContext.TestRunResultsDirectory!);
        var file = Path.Combine(TestContext.TestRunResultsDirectory!, $"evidence-{PaymentId.Create(DateTimeOffset.UnixEpoch, EntropySource.System)}.json");
        EvidenceBundle.Save(bundle, file);
        return await IndependentVerifier.RunAsync([file, .. checks]);
    }

    private static string WithABitChanged(string hex)
    {
        var bytes = Convert.FromHexString(hex);
        bytes[^1] ^= 1;
        return Convert.ToHexStringLower(bytes);
    }
}
