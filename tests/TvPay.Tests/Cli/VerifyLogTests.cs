using System.Text.Json;
using System.Text.Json.Nodes;
using TvPay.Cli.Receipts;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;
using TvPay.Tests.Payments.Evidence;
using TvPay.Tests.SetTopBox;

namespace TvPay.Tests.Cli;

/// <summary>The operator's log between two of its signed heads, offline.</summary>
[TestClass]
public sealed class VerifyLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public VerifyLogTests() => SampleReceipt.WriteKeys(Key);

    private string Key => _folder.File("operator.json");

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_log_that_has_only_grown_holds()
    {
        var log = new SampleLog().WithOthers(5);
        var from = log.Head();
        log.WithOthers(8);

        var (code, output, error) = await VerifyAsync(from, log.Head(), log.Consistency(5, 13));

        Assert.AreEqual(0, code, output + error);
        StringAssert.EndsWith(output.TrimEnd(), "the log has only grown");
    }

    [TestMethod]
    public async Task The_same_log_needs_no_proof()
    {
        var head = new SampleLog().WithOthers(5).Head();

        Assert.AreEqual(0, (await VerifyAsync(head, head with { Timestamp = Given.Evening.AddDays(1) })).Code);
    }

    [TestMethod]
    public async Task Receipts_have_heads_too()
    {
        var log = new SampleLog();
        ReceiptFile.Write(_folder.File("older"), SampleReceipt.Make(log));
        var size = log.Size;
        ReceiptFile.Write(_folder.File("newer"), SampleReceipt.Make(log));
        WriteProof(log.Consistency(size, log.Size));

        var (code, output, error) = await RunAsync();

        Assert.AreEqual(0, code, output + error);
    }

    [TestMethod]
    public async Task A_forked_log_is_refused()
    {
        var (log, fork) = (new SampleLog().WithOthers(5), new SampleLog().WithOthers(4));
        fork.Append(SampleReceipt.Leaf());
        var from = log.Head();
        fork.WithOthers(3);

        await AssertRefusedAsync("growth", from, fork.Head(), fork.Consistency(5, 8));
        await AssertRefusedAsync("growth", from, fork.Head(5));
    }

    [TestMethod]
    public async Task A_log_that_was_rolled_back_is_refused()
    {
        var log = new SampleLog().WithOthers(9);

        var output = await AssertRefusedAsync("size", log.Head(), log.Head(5), log.Consistency(5, 9));

        StringAssert.Contains(output, "rolled back");
    }

    [TestMethod]
    public async Task A_proof_of_another_growth_is_refused()
    {
        var log = new SampleLog().WithOthers(9);

        await AssertRefusedAsync("growth", log.Head(5), log.Head(), log.Consistency(6, 9));
        await AssertRefusedAsync("growth", log.Head(5), log.Head());
    }

    [TestMethod]
    public async Task A_head_of_a_stranger_s_or_of_another_realm_is_refused()
    {
        var log = new SampleLog().WithOthers(9);
        WriteHead("older", Given.StrangersKey.Sign(StatementKind.TreeHead, log.Head(5).Encode()));
        WriteHead("newer", Given.Signed(log.Head() with { Realm = Given.OtherRealm }));
        WriteProof(log.Consistency(5, 9));

        var (code, output, _) = await RunAsync("--json");

        using var report = JsonDocument.Parse(output);
        Assert.AreEqual(1, code);
        Assert.AreEqual(JsonValueKind.Null, report.RootElement.GetProperty("from").ValueKind);
        Assert.AreEqual(JsonValueKind.Null, report.RootElement.GetProperty("to").ValueKind);
    }

    [TestMethod]
    public async Task What_is_no_head_is_said_in_a_sentence()
    {
        await File.WriteAllTextAsync(_folder.File("older"), "{}");
        WriteHead("newer", Given.Signed(new SampleLog().WithOthers(1).Head()));

        var (code, _, error) = await Tool.RunAsync(
            "log", "verify", "--from", _folder.File("older"), "--to", _folder.File("newer"), "--key", Key);

        Assert.AreEqual(1, code);
        StringAssert.Contains(error, "neither a tree head nor a receipt");
    }

    private async Task<string> AssertRefusedAsync(string check, TreeHead from, TreeHead to, IReadOnlyList<Hash256>? proof = null)
    {
        var (code, output, error) = await VerifyAsync(from, to, proof);
        Assert.AreEqual(1, code, error);
        StringAssert.EndsWith(output.TrimEnd(), "THE LOG DOES NOT HOLD");
        using var report = JsonDocument.Parse((await RunAsync("--json")).Output);
        Assert.IsFalse(report.RootElement.GetProperty("checks").EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == check).GetProperty("holds").GetBoolean());
        return output;
    }

    private Task<(int Code, string Output, string Error)> VerifyAsync(TreeHead from, TreeHead to, IReadOnlyList<Hash256>? proof = null)
    {
        WriteHead("older", Given.Signed(from));
        WriteHead("newer", Given.Signed(to));
        WriteProof(proof ?? []);
        return RunAsync();
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] more) => Tool.RunAsync(
    [
        "log", "verify", "--from", _folder.File("older"), "--to", _folder.File("newer"), "--proof", _folder.File("proof"),
        "--key", Key, .. more,
    ]);

    private void WriteHead(string name, SignedStatement head) => File.WriteAllText(_folder.File(name), new JsonObject
    {
        ["format"] = "tvpay-tree-head-1",
        ["treeHead"] = new JsonObject
        {
            ["statement"] = Convert.ToBase64String(head.Statement.Span),
            ["keyId"] = Convert.ToBase64String(head.KeyId.Span),
            ["signature"] = Convert.ToBase64String(head.Signature.Span),
        },
    }.ToJsonString());

    private void WriteProof(IEnumerable<Hash256> proof) => File.WriteAllText(_folder.File("proof"), new JsonObject
    {
        ["format"] = "tvpay-log-proof-1",
        ["hashes"] = new JsonArray([.. proof.Select(hash => (JsonNode)Convert.ToBase64String(hash.Span))]),
    }.ToJsonString());
}
