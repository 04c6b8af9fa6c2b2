using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using TvPay.Cli.Receipts;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;
using TvPay.Tests.Payments.Evidence;
using TvPay.Tests.SetTopBox;

namespace TvPay.Tests.Cli;

/// <summary>Receipts, offline, with nothing but the operator's public key.</summary>
[TestClass]
public sealed class VerifyReceiptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public VerifyReceiptTests() => SampleReceipt.WriteKeys(Key);

    private string Key => _folder.File("operator.json");

    private string Receipt => _folder.File("receipt.json");

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_receipt_that_holds_ends_with_zero_and_tells_what_was_paid()
    {
        ReceiptFile.Write(Receipt, SampleReceipt.Make());

        var (code, output, error) = await VerifyAsync();

        Assert.AreEqual(0, code, output + error);
        StringAssert.EndsWith(output.TrimEnd(), "the receipt holds");
        StringAssert.Contains(output, "City Power (grid-power)");
        StringAssert.Contains(output, "CNY 86.40 and a fee of CNY 1.00");
        StringAssert.Contains(output, "CREDIT-1");
        Assert.IsFalse(output.Contains(Given.Quote.Account.Reveal()), "a terminal is no place for an account number");
    }

    [TestMethod]
    [DataRow("der")]
    [DataRow("pem")]
    public async Task The_tree_head_key_alone_is_enough(string form)
    {
        var (file, spki) = (_folder.File("key"), SampleReceipt.KeyOf(Given.TreeHeadKey));
        if (form == "der") await File.WriteAllBytesAsync(file, spki);
        else await File.WriteAllTextAsync(file, $"The operator's key:\n{PemEncoding.WriteString("PUBLIC KEY", spki)}\n");
        ReceiptFile.Write(Receipt, SampleReceipt.Make());

        var (code, output, error) = await Tool.RunAsync("receipt", "verify", Receipt, "--key", file);

        Assert.AreEqual(0, code, output + error);
    }

    [TestMethod]
    public async Task Programs_can_read_the_report()
    {
        ReceiptFile.Write(Receipt, SampleReceipt.Make());

        var (code, output, _) = await VerifyAsync("--json");

        using var report = JsonDocument.Parse(output);
        var receipt = report.RootElement.GetProperty("receipt");
        Assert.AreEqual(0, code);
        Assert.IsTrue(report.RootElement.GetProperty("holds").GetBoolean());
        Assert.AreEqual(86_40, receipt.GetProperty("amountMinorUnits").GetInt64());
        Assert.AreEqual("2201•••17", receipt.GetProperty("account").GetString());
        Assert.AreEqual("settled", receipt.GetProperty("entries")[1].GetProperty("event").GetString());
    }

    public static IEnumerable<object[]> Octets =>
    [
        ["quote.statement", "quote"], ["quote.signature", "signature"], ["intent", "intent"], ["promise.statement", "promise"],
        ["promise.signature", "promise"], ["entries.0.leaf", "entries"], ["entries.1.leaf", "entries"], ["entries.0.proof.0", "entries"],
        ["entries.1.proof.2", "entries"], ["treeHead.statement", "head"], ["treeHead.keyId", "head"], ["treeHead.signature", "head"],
    ];

    [TestMethod]
    [DynamicData(nameof(Octets))]
    public async Task One_altered_bit_is_refused_by_the_check_that_it_is_about(string where, string check)
    {
        ReceiptFile.Write(Receipt, SampleReceipt.Make());
        Alter(where, value =>
        {
            var bytes = Convert.FromBase64String(value.GetValue<string>());
            bytes[^1] ^= 1;
            return Convert.ToBase64String(bytes);
        });

        await AssertRefusedAsync(check);
    }

    [TestMethod]
    public async Task An_entry_at_another_place_is_refused()
    {
        ReceiptFile.Write(Receipt, SampleReceipt.Make());
        Alter("entries.0.index", value => value.GetValue<int>() + 1);

        await AssertRefusedAsync("entries");
    }

    [TestMethod]
    public async Task A_receipt_of_another_payment_is_not_this_one_s()
    {
        ReceiptFile.Write(Receipt, SampleReceipt.Make() with { Payment = Given.OtherPayment });

        await AssertRefusedAsync("payment");
    }

    [TestMethod]
    public async Task Another_amount_than_was_logged_is_refused()
    {
        var other = SampleReceipt.Intent with { Amount = Money.Cny(1_00) };
        ReceiptFile.Write(Receipt, SampleReceipt.Make() with { Intent = other.Encode() });

        await AssertRefusedAsync("intent");
    }

    [TestMethod]
    public async Task Another_payee_than_was_logged_is_refused_whoever_signed_it()
    {
        var other = Given.Quote with { Payee = LocalizedText.Of("市自来水公司", "City Water") };
        ReceiptFile.Write(Receipt, SampleReceipt.Make() with { Quote = Given.Signed(other) });

        await AssertRefusedAsync("quote");
    }

    [TestMethod]
    public async Task A_log_entry_that_contradicts_the_intent_is_refused()
    {
        var log = new SampleLog();
        var at = log.Append(SampleReceipt.Leaf() with { Amount = Money.Cny(99_00) });
        ReceiptFile.Write(Receipt, SampleReceipt.Make() with { Promise = null, Receipt = log.Receipt(at) });

        await AssertRefusedAsync("intent");
    }

    [TestMethod]
    public async Task A_promise_of_another_entry_is_refused()
    {
        ReceiptFile.Write(Receipt, SampleReceipt.Make() with { Promise = Given.Signed(Given.PromiseFor(Given.Payment)) });

        await AssertRefusedAsync("promise");
    }

    [TestMethod]
    public async Task A_stranger_s_log_is_refused()
    {
        var made = SampleReceipt.Make();
        var head = Given.StrangersKey.Sign(StatementKind.TreeHead, made.Receipt.TreeHead.Statement);
        ReceiptFile.Write(Receipt, made with { Receipt = made.Receipt with { TreeHead = head } });

        await AssertRefusedAsync("head");
    }

    [TestMethod]
    public async Task Another_installation_s_receipt_is_refused_although_the_key_is_the_same()
    {
        ReceiptFile.Write(Receipt, SampleReceipt.Make());
        SampleReceipt.WriteKeys(Key, Given.OtherRealm);

        await AssertRefusedAsync("realm");
    }

    [TestMethod]
    public async Task A_payment_that_is_accepted_and_not_yet_settled_has_a_receipt_too()
    {
        var log = new SampleLog();
        var at = log.Append(SampleReceipt.Leaf());
        ReceiptFile.Write(Receipt, SampleReceipt.Make() with { Promise = null, Receipt = log.Receipt(at) });

        var (code, output, _) = await VerifyAsync();

        Assert.AreEqual(0, code, output);
        Assert.IsFalse(output.Contains("settled"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("no JSON")]
    [DataRow("null")]
    [DataRow("{}")]
    [DataRow("""{"format":"tvpay-receipt-1"}""")]
    [DataRow("""{"format":"tvpay-tree-head-1","treeHead":{"statement":"","keyId":"","signature":""}}""")]
    public async Task What_is_no_receipt_is_said_in_a_sentence(string text)
    {
        await File.WriteAllTextAsync(Receipt, text);

        var (code, output, error) = await VerifyAsync();

        Assert.AreEqual(1, code);
        Assert.AreEqual("", output);
        StringAssert.Contains(error, "EVIDENCE_MALFORMED");
    }

    [TestMethod]
    [DataRow("entries.0")]
    [DataRow("entries.0.proof.0")]
    [DataRow("quote")]
    [DataRow("quote.statement")]
    public async Task A_member_that_is_null_is_a_sentence_too(string where)
    {
        ReceiptFile.Write(Receipt, SampleReceipt.Make());
        Alter(where, _ => null);

        StringAssert.Contains((await VerifyAsync()).Error, "EVIDENCE_MALFORMED");
    }

    [TestMethod]
    public async Task A_member_that_is_not_described_may_not_stand_beside_what_is_verified()
    {
        ReceiptFile.Write(Receipt, SampleReceipt.Make());
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Receipt))!.AsObject();
        file["paidTo"] = "somebody else";
        await File.WriteAllTextAsync(Receipt, file.ToJsonString());

        Assert.AreEqual(1, (await VerifyAsync()).Code);
    }

    [TestMethod]
    [DataRow("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [DataRow("""{"realm":"test-realm"}""")]
    [DataRow("a key")]
    public async Task What_is_no_key_is_said_in_a_sentence(string text)
    {
        ReceiptFile.Write(Receipt, SampleReceipt.Make());
        await File.WriteAllTextAsync(Key, text);

        var (code, _, error) = await VerifyAsync();

        Assert.AreEqual(1, code);
        StringAssert.Contains(error, "no public key");
    }

    private Task<(int Code, string Output, string Error)> VerifyAsync(params string[] more) =>
        Tool.RunAsync(["receipt", "verify", Receipt, "--key", Key, .. more]);

    private async Task AssertRefusedAsync(string check)
    {
        var (code, output, error) = await VerifyAsync("--json");
        Assert.AreEqual(1, code, error);
        using var report = JsonDocument.Parse(output);
        Assert.IsFalse(report.RootElement.GetProperty("holds").GetBoolean());
        Assert.AreEqual(JsonValueKind.Null, report.RootElement.GetProperty("receipt").ValueKind, "what is not proven is not told");
        var refused = report.RootElement.GetProperty("checks").EnumerateArray()
            .Where(c => !c.GetProperty("holds").GetBoolean())
            .Select(c => c.GetProperty("name").GetString())
            .ToList();
        CollectionAssert.Contains(refused, check);
        StringAssert.EndsWith((await VerifyAsync()).Output.TrimEnd(), "THE RECEIPT DOES NOT HOLD");
    }

    private void Alter(string where, Func<JsonNode, JsonNode?> alter)
    {
        var file = JsonNode.Parse(File.ReadAllText(Receipt))!;
        var steps = where.Split('.');
        var node = steps[..^1].Aggregate(file, (at, step) => int.TryParse(step, out var index) ? at[index]! : at[step]!);
        if (int.TryParse(steps[^1], out var last)) node[last] = alter(node[last]!);
        else node[steps[^1]] = alter(node[steps[^1]]!);
        File.WriteAllText(Receipt, file.ToJsonString());
    }
}
