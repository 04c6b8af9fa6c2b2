using Google.Protobuf;
using TvPay.Cli.Receipts;
using TvPay.Ledger;
using TvPay.Ledger.Admin;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Ledger;
using TvPay.Tests.Payments;
using TvPay.Tests.Payments.Evidence;
using ReceiptEntry = TvPay.Proto.Billing.V1.ReceiptEntry;
using Wire = TvPay.Proto.Evidence.V1;

namespace TvPay.Tests.Cli;

[TestClass]
public sealed class ExportReceiptTests
{
    private readonly LedgerFolder _folder = new();

    private string Out => Path.Combine(_folder.Folder, "receipt.json");

    private string Key => Path.Combine(_folder.Folder, "operator.json");

    private string Socket => Path.Combine(_folder.Folder, "admin.sock");

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public async Task A_receipt_out_of_a_ledger_verifies_wherever_it_is_taken()
    {
        var log = new SampleLog().WithOthers(4);
        await using (var ledger = await _folder.OpenAsync())
        {
            var payment = await SettledAsync(ledger, log);
            Assert.IsNull(await ledger.KeepReceiptAsync(payment.Id, Kept(payment, log)));
        }

        var (code, output, error) = await Tool.RunAsync("receipt", "export", Household.Id(1).ToString(), _folder.Path, "--out", Out);

        Assert.AreEqual(0, code, output + error);
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Out));
        SampleReceipt.WriteKeys(Key);
        var (verified, report, _) = await Tool.RunAsync("receipt", "verify", Out, "--key", Key);
        Assert.AreEqual(0, verified, report);
        StringAssert.Contains(report, Household.Id(1).ToString());
    }

    [TestMethod]
    public async Task A_running_service_fetches_it_first()
    {
        var log = new SampleLog().WithOthers(4);
        await using var ledger = await _folder.OpenAsync();
        var payment = await SettledAsync(ledger, log);
        using var stop = new CancellationTokenSource();
        using var server = new AdminServer(ledger, Socket, TimeProvider.System)
        {
            Receipts = (id, _) => id == payment.Id
                ? ledger.KeepReceiptAsync(id, Kept(payment, log), CancellationToken.None)
                : Task.FromResult<ErrorCode?>(ErrorCode.PaymentNotFound),
        };
        var serving = server.RunAsync(stop.Token);

        var (code, output, error) = await Tool.RunAsync("receipt", "export", payment.Id.ToString(), "--running", Socket, "--out", Out);
        var (unknown, _, why) = await Tool.RunAsync(
            "receipt", "export", Household.Id(9).ToString(), "--running", Socket, "--out", Out + "2");

        await stop.CancelAsync();
        await serving;
        Assert.AreEqual(0, code, output + error);
        Assert.AreEqual(payment.Id, ReceiptFile.Read(Out).Payment);
        Assert.AreEqual(1, unknown);
        StringAssert.Contains(why, "PAYMENT_NOT_FOUND");
        Assert.IsFalse(File.Exists(Out + "2"));
        Assert.IsEmpty(Directory.GetDirectories(_folder.Folder), "no copy of the ledger stays");
    }

    [TestMethod]
    public async Task What_nobody_has_is_said_in_a_sentence()
    {
        await using (var ledger = await _folder.OpenAsync()) await SettledAsync(ledger, new SampleLog());

        var notKept = await Tool.RunAsync("receipt", "export", Household.Id(1).ToString(), _folder.Path, "--out", Out);
        var unknown = await Tool.RunAsync("receipt", "export", Household.Id(2).ToString(), _folder.Path, "--out", Out);

        Assert.AreEqual((1, 1), (notKept.Code, unknown.Code));
        StringAssert.Contains(notKept.Error, "RECEIPT_NOT_READY");
        StringAssert.Contains(unknown.Error, "PAYMENT_NOT_FOUND");
        Assert.IsFalse(File.Exists(Out));
    }

    [TestMethod]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        var log = new SampleLog();
        await using (var ledger = await _folder.OpenAsync())
        {
            var payment = await SettledAsync(ledger, log);
            Assert.IsNull(await ledger.KeepReceiptAsync(payment.Id, Kept(payment, log)));
        }

        await File.WriteAllTextAsync(Out, "somebody's");

        var (code, _, error) = await Tool.RunAsync("receipt", "export", Household.Id(1).ToString(), _folder.Path, "--out", Out);

        Assert.AreEqual(1, code);
        Assert.IsFalse(string.IsNullOrWhiteSpace(error));
        Assert.AreEqual("somebody's", await File.ReadAllTextAsync(Out));
    }

    private static async Task<TvPay.Payments.Payment> SettledAsync(ILedger ledger, SampleLog log)
    {
        await ledger.ConfirmedAsync(1, 1);
        var leaf = LeafOf((await ledger.FindAsync(Household.Id(1)))!.Payment);
        var promise = Given.PromiseFor(Household.Id(1)) with { Leaf = MerkleTree.LeafHash(leaf.Encode().Span) };
        var settled = await ledger.AppendAsync(
            1,
            new PaymentEvent.SubmissionBegun(),
            new PaymentEvent.GatewayAccepted(Given.Signed(promise), Given.Evening.AddDays(1)),
            new PaymentEvent.BillerSettled("CREDIT-1")).CommittedAsync();
        return settled.Last().Payment;
    }

    private static LogLeaf LeafOf(TvPay.Payments.Payment payment) => SampleReceipt.Leaf(intent: payment.Intent);

    /// <summary>As the set-top box keeps one.</summary>
    private static Octets Kept(TvPay.Payments.Payment payment, SampleLog log)
    {
        var receipt = log.Receipt(log.Append(LeafOf(payment)));
        var entry = new ReceiptEntry
        {
            Leaf = ByteString.CopyFrom(receipt.Entries[0].Leaf.Span),
            LeafIndex = receipt.Entries[0].Index,
        };
        entry.InclusionProof.AddRange(receipt.Entries[0].Proof.Select(hash => ByteString.CopyFrom(hash.Span)));
        return Octets.Own(new TvPay.Proto.Billing.V1.Receipt
        {
            Entries = { entry },
            TreeHead = new Wire.SignedStatement
            {
                Statement = ByteString.CopyFrom(receipt.TreeHead.Statement.Span),
                KeyId = ByteString.CopyFrom(receipt.TreeHead.KeyId.Span),
                Signature = ByteString.CopyFrom(receipt.TreeHead.Signature.Span),
            },
        }.ToByteArray());
    }
}
