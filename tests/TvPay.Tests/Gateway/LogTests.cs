using Microsoft.Extensions.Logging.Abstractions;
using TvPay.Gateway;
using TvPay.Gateway.Log;
using TvPay.Gateway.Operator;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.SetTopBox;

namespace TvPay.Tests.Gateway;

/// <summary>The Merkle log: what it promises, what it proves, and that nobody can change it unseen.</summary>
[TestClass]
public sealed class LogTests
{
    [TestMethod]
    public async Task The_promise_names_the_leaf_that_the_receipt_then_proves()
    {
        using var rig = await GatewayRig.StartAsync();
        var payment = await rig.SubmitAsync(await rig.DraftAsync());
        var promises = new PromiseVerifier(GatewayRig.Realm, new TrustedKeys(StatementKind.AcceptancePromise, rig.TreeHeadKey.PublicKey));
        Assert.IsTrue(promises.Verify(payment.Promise!, payment.Id).Holds(out var promise, out _));
        await rig.Core.Log.SequenceAsync();

        var proof = await rig.Core.Receipts.GetAsync(rig.Device, payment.Id, 0);

        var verified = rig.ReceiptVerifier.Verify(proof.Receipt, payment.Terms!.Intent, payment.Authorization!.Hash);
        Assert.IsTrue(verified.Holds(out var receipt, out _));
        Assert.AreEqual(promise.Leaf, MerkleTree.LeafHash(proof.Receipt.Entries[0].Leaf.Span));
        Assert.AreEqual(promise.AcceptedAt, receipt.Accepted.OccurredAt);
        Assert.AreEqual(TimeSpan.FromSeconds(60), promise.LoggedBy - promise.AcceptedAt);
        Assert.AreEqual(Money.Cny(86_40), receipt.Accepted.Amount);
        Assert.AreEqual(Money.Cny(1_00), receipt.Accepted.Fee);
        Assert.IsNull(receipt.Settled);
    }

    [TestMethod]
    public async Task Before_the_sequencer_has_come_by_there_is_no_receipt()
    {
        using var rig = await GatewayRig.StartAsync();
        var payment = await rig.SubmitAsync(await rig.DraftAsync());

        Assert.AreEqual(ErrorCode.ReceiptNotReady, await NoReceiptAsync(rig, payment.Id));
    }

    [TestMethod]
    public async Task A_settlement_not_sequenced_yet_leaves_the_receipt_of_the_acceptance()
    {
        using var rig = await GatewayRig.StartAsync();
        var payment = await rig.SubmitAsync(await rig.DraftAsync());
        await rig.Core.Log.SequenceAsync();
        await rig.SettleAsync();

        Assert.HasCount(1, (await rig.Core.Receipts.GetAsync(rig.Device, payment.Id, 0)).Receipt.Entries);
        await rig.Core.Log.SequenceAsync();
        var proof = await rig.Core.Receipts.GetAsync(rig.Device, payment.Id, 0);

        Assert.IsTrue(rig.ReceiptVerifier.Verify(proof.Receipt).Holds(out var receipt, out _));
        Assert.StartsWith("R-", receipt.Settled!.BillerReference);
    }

    [TestMethod]
    public async Task Refused_and_unknown_payments_have_no_receipt()
    {
        using var rig = await GatewayRig.StartAsync();
        var draft = await rig.DraftAsync();
        await rig.RefusalAsync(draft with { Authorization = BadSubmissions.Bent(draft.Authorization) });

        Assert.AreEqual(ErrorCode.PaymentNotFound, await NoReceiptAsync(rig, GatewayRig.IdOf(draft)));
        Assert.AreEqual(ErrorCode.PaymentNotFound, await NoReceiptAsync(rig, rig.Box.NewPaymentId()));
    }

    [TestMethod]
    public async Task A_device_that_keeps_its_heads_sees_the_log_only_grow_even_across_restarts()
    {
        using var rig = await StartPartialAsync();
        TreeHead? kept = null;
        for (var i = 0; i < 12; i++)
        {
            var payment = await PayAsync(rig);
            await rig.SettleAsync();
            await rig.Core.Log.SequenceAsync();
            if (i % 4 == 3) await rig.RestartAsync();

            var proof = await rig.Core.Receipts.GetAsync(rig.Device, payment.Id, kept?.Size ?? 0);
            Assert.IsTrue(rig.ReceiptVerifier.Verify(proof.Receipt).Holds(out _, out _));
            Assert.IsTrue(rig.ReceiptVerifier.Advance(kept, proof.Receipt.TreeHead, proof.Consistency).Holds(out kept, out _));
            Assert.AreEqual((ulong)(2 * (i + 1)), kept.Size);
        }
    }

    [TestMethod]
    public async Task An_old_receipt_can_be_had_again_under_a_newer_head()
    {
        using var rig = await StartPartialAsync();
        var first = await PayAsync(rig);
        await rig.SettleAsync();
        for (var i = 0; i < 5; i++)
        {
            await PayAsync(rig);
            await rig.SettleAsync();
            await rig.Core.Log.SequenceAsync();
        }

        var proof = await rig.Core.Receipts.GetAsync(rig.Device, first.Id, 0);

        Assert.IsTrue(rig.ReceiptVerifier.Verify(proof.Receipt).Holds(out var receipt, out _));
        Assert.AreEqual(12UL, receipt.Head.Size);
    }

    [TestMethod]
    public async Task A_device_that_knows_a_longer_log_raises_an_alarm()
    {
        using var rig = await GatewayRig.StartAsync();
        var payment = await rig.SubmitAsync(await rig.DraftAsync());
        await rig.Core.Log.SequenceAsync();

        Assert.AreEqual(ErrorCode.InvalidRequest, await NoReceiptAsync(rig, payment.Id, knownSize: 2));
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM alarm WHERE kind = 'RECEIPT_FORGED'"));
    }

    [TestMethod]
    [DataRow("UPDATE log_entry SET leaf = (SELECT leaf FROM log_entry WHERE leaf_index = 1) WHERE leaf_index = 0", DisplayName = "an entry changed")]
    [DataRow("DELETE FROM log_entry WHERE leaf_index = (SELECT max(leaf_index) FROM log_entry)", DisplayName = "the newest entry gone")]
    [DataRow("UPDATE log_entry SET leaf_index = CASE leaf_index WHEN 0 THEN 100 ELSE leaf_index END", DisplayName = "an entry moved")]
    [DataRow("DELETE FROM tree_head", DisplayName = "the heads gone")]
    [DataRow("DELETE FROM tree_head WHERE tree_size = (SELECT max(tree_size) FROM tree_head)", DisplayName = "the newest head gone")]
    [DataRow("UPDATE tree_head SET signature = zeroblob(64)", DisplayName = "a head not signed")]
    public async Task A_log_that_was_tampered_with_is_not_opened(string tampering)
    {
        using var rig = await StartPartialAsync();
        for (var i = 0; i < 3; i++)
        {
            await PayAsync(rig);
            await rig.SettleAsync();
            await rig.Core.Log.SequenceAsync();
        }

        DropTriggers(rig);
        rig.Tamper(tampering);

        rig.Reopen();
        await Assert.ThrowsExactlyAsync<LogTamperedException>(rig.Core.OpenAsync);
    }

    [TestMethod]
    [DataRow("UPDATE log_entry SET leaf = x'00'")]
    [DataRow("DELETE FROM log_entry")]
    [DataRow("UPDATE tree_head SET signature = zeroblob(64)")]
    [DataRow("DELETE FROM tree_head")]
    [DataRow("UPDATE posting SET amount = amount + 1")]
    [DataRow("DELETE FROM booking")]
    [DataRow("DELETE FROM payment")]
    [DataRow("UPDATE payment SET amount = amount + 1")]
    [DataRow("UPDATE payment SET status = 2")]
    [DataRow("UPDATE payment_evidence SET intent_statement = x'00'")]
    public async Task The_database_itself_refuses_to_rewrite_history(string rewriting)
    {
        using var rig = await GatewayRig.StartAsync();
        await rig.SubmitAsync(await rig.DraftAsync());
        await rig.Core.Log.SequenceAsync();

        Assert.ThrowsExactly<Microsoft.Data.Sqlite.SqliteException>(() => rig.Tamper(rewriting));
    }

    [TestMethod]
    public async Task Entries_of_one_moment_come_under_one_head()
    {
        using var rig = await GatewayRig.StartAsync();
        await rig.SubmitAsync(await rig.DraftAsync("B-1"));
        await rig.SubmitAsync(await rig.DraftAsync("B-2"));

        Assert.AreEqual(2, await rig.Core.Log.SequenceAsync());
        Assert.AreEqual(0, await rig.Core.Log.SequenceAsync());
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM tree_head"));
    }

    [TestMethod]
    public async Task Two_leaves_about_the_same_thing_differ_by_their_salt()
    {
        using var rig = await StartPartialAsync();
        var leaves = new List<LogLeaf>();
        for (var i = 0; i < 2; i++)
        {
            var payment = await PayAsync(rig);
            await rig.SettleAsync();
            await rig.Core.Log.SequenceAsync();
            leaves.Add(LogLeaf.Decode((await rig.Core.Receipts.GetAsync(rig.Device, payment.Id, 0)).Receipt.Entries[0].Leaf.Span));
        }

        Assert.AreNotEqual(leaves[0].Salt, leaves[1].Salt);
    }

    [TestMethod]
    [DataRow(true, false, false)]
    [DataRow(true, false, true)]
    [DataRow(false, true, false)]
    [DataRow(false, true, true)]
    public async Task A_disk_that_fails_while_sequencing_never_leads_to_a_wrong_head(bool before, bool after, bool reading)
    {
        using var rig = await GatewayRig.StartAsync();
        var disk = new FailingLogStore(rig.Core.Stores.Log);
        var log = new MerkleLog(
            new GatewaySettings(GatewayRig.Realm), disk, rig.TreeHeadKey, rig.Time, NullLogger<MerkleLog>.Instance);
        await log.OpenAsync();
        var payment = await rig.SubmitAsync(await rig.DraftAsync("B-1"));
        (disk.FailsBefore, disk.FailsAfter, disk.FailsToRead) = (before, after, reading);
        await Assert.ThrowsExactlyAsync<IOException>(log.SequenceAsync);

        (disk.FailsBefore, disk.FailsAfter, disk.FailsToRead) = (false, false, false);
        await rig.SubmitAsync(await rig.DraftAsync("B-2"));
        await log.SequenceAsync();

        Assert.AreEqual(2UL, log.Size);
        var proof = log.Prove(await disk.ListEntriesAsync(payment.Id), 0);
        Assert.IsTrue(rig.ReceiptVerifier.Verify(proof!.Receipt).Holds(out _, out _));
        await rig.RestartAsync();
    }

    private static Task<GatewayRig> StartPartialAsync() =>
        GatewayRig.StartAsync(new AmountRule.AtMost(Money.Cny(1_000_00), Money.Cny(1_00), Money.Cny(1_00)));

    [TestMethod]
    public async Task A_published_head_is_held_against_the_log_by_whoever_has_the_key()
    {
        using var rig = await StartPartialAsync();
        using var folder = new TemporaryFolder();
        await PayAndSettleAsync(rig);
        await rig.Core.Log.SequenceAsync();
        HeadFiles.Write(folder.File("older"), rig.Core.Log.ProveGrowth(null)!.Head);
        for (var i = 0; i < 3; i++) await PayAndSettleAsync(rig);
        await rig.Core.Log.SequenceAsync();
        await rig.RestartAsync();

        var growth = rig.Core.Log.ProveGrowth(HeadFiles.Read(folder.File("older")))!;
        HeadFiles.Write(folder.File("newer"), growth.Head);
        HeadFiles.Write(folder.File("proof"), growth.Proof);
        await File.WriteAllBytesAsync(folder.File("key"), ((EcdsaPublicKey)rig.TreeHeadKey.PublicKey).SubjectPublicKeyInfo.ToArray());

        var (code, output, error) = await Cli.Tool.RunAsync(
            "log", "verify", "--from", folder.File("older"), "--to", folder.File("newer"), "--proof", folder.File("proof"),
            "--key", folder.File("key"));
        Assert.AreEqual(0, code, output + error);
        StringAssert.Contains(output, "2 entries");
        StringAssert.Contains(output, "8 entries");
    }

    private static async Task PayAndSettleAsync(GatewayRig rig)
    {
        await PayAsync(rig);
        await rig.SettleAsync();
    }

    [TestMethod]
    public async Task No_growth_is_proven_from_a_head_that_is_not_of_this_log()
    {
        using var rig = await StartPartialAsync();
        Assert.IsNull(rig.Core.Log.ProveGrowth(null), "nothing was logged yet");
        await PayAndSettleAsync(rig);
        await rig.Core.Log.SequenceAsync();
        var newest = TreeHead.Decode(rig.Core.Log.ProveGrowth(null)!.Head.Statement.Span);

        SignedStatement[] strange =
        [
            Sign(rig.QuoteKey, newest),
            Sign(rig.TreeHeadKey, newest with { Size = 9 }),
            Sign(rig.TreeHeadKey, newest with { Root = Hash256.Of([1]) }),
            Sign(rig.TreeHeadKey, newest with { Size = 1 }),
            Sign(rig.TreeHeadKey, newest with { Realm = Realm.Parse("another-realm") }),
        ];
        foreach (var head in strange) Assert.ThrowsExactly<LogTamperedException>(() => rig.Core.Log.ProveGrowth(head));

        static SignedStatement Sign(EcdsaSigner key, TreeHead head) => key.Sign(StatementKind.TreeHead, head.Encode());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("""{"format":"tvpay-tree-head-1"}""")]
    [DataRow("""{"format":"tvpay-tree-head-1","treeHead":{"statement":"AA==","keyId":7}}""")]
    [DataRow("""{"format":"tvpay-tree-head-1","treeHead":{"statement":"?","keyId":"?","signature":"?"}}""")]
    public void What_is_no_head_is_said_in_a_sentence(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("head"), text);

        var error = Assert.ThrowsExactly<OperatorException>(() => HeadFiles.Read(folder.File("head")));
        StringAssert.Contains(error.Message, "no head of a log");
    }

    private static async Task<PaymentRecord> PayAsync(GatewayRig rig)
    {
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        return await rig.SubmitAsync(await rig.DraftAsync(amount: Money.Cny(1_00)));
    }

    private static async Task<ErrorCode> NoReceiptAsync(GatewayRig rig, PaymentId id, ulong knownSize = 0) =>
        (await Assert.ThrowsExactlyAsync<TvPayException>(() => rig.Core.Receipts.GetAsync(rig.Device, id, knownSize))).Code;

    private static void DropTriggers(GatewayRig rig)
    {
        foreach (var trigger in new[]
        {
            "log_entry_is_only_sequenced", "log_entry_is_kept", "tree_head_is_not_changed", "tree_head_is_kept",
        })
            rig.Tamper($"DROP TRIGGER {trigger}");
    }
}
