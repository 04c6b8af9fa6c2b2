using TvPay.Ledger.Chain;
using TvPay.Ledger.Verification;
using TvPay.Payments;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

[TestClass]
public sealed class ChainTests
{
    // Two payments, confirmed in one basket: entries 1 and 2 are intents, 3 and 4 askings, 5 and 6 signatures.
    private readonly LedgerFolder _folder = new();

    [TestInitialize]
    public async Task SetUp()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1, 2);
        await ledger.HoldAsync(Household.Id(1), ErrorCode.GatewayUntrusted).CommittedAsync();
    }

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public void An_untouched_ledger_holds_and_is_not_changed_by_looking()
    {
        var before = Directory.GetFiles(_folder.Folder).ToDictionary(f => f, File.ReadAllBytes);

        var report = LedgerFile.Verify(_folder.Path);

        Assert.IsTrue(report.Holds, string.Join("; ", report.Findings));
        Assert.AreEqual(7, report.Entries);
        Assert.AreEqual(Household.Device, report.Identity!.Device);
        var after = Directory.GetFiles(_folder.Folder).ToDictionary(f => f, File.ReadAllBytes);
        CollectionAssert.AreEquivalent(before.Keys, after.Keys);
        foreach (var (file, bytes) in before) CollectionAssert.AreEqual(bytes, after[file], file);
    }

    [TestMethod]
    [DataRow("UPDATE events SET entry = cast(substr(entry, 1, 20) || x'ff' || substr(entry, 22) AS BLOB) WHERE seq = 3",
        "chain: entry 3 is not what was hashed", DisplayName = "a byte changed")]
    [DataRow("UPDATE events SET payment_id = (SELECT payment_id FROM events WHERE seq = 1) WHERE seq = 2",
        "chain: entry 2 says that it is another", DisplayName = "attributed to another payment")]
    [DataRow("DELETE FROM events WHERE seq = 4", "chain: entry 5 follows on 3", DisplayName = "left out")]
    [DataRow("UPDATE events SET seq = 99 WHERE seq = 3; UPDATE events SET seq = 3 WHERE seq = 4; UPDATE events SET seq = 4 WHERE seq = 99",
        "chain: entry 3 is not what was hashed", DisplayName = "two swapped")]
    [DataRow("DELETE FROM events WHERE seq = 7", "chain: the last entry is 6, the head says 7", DisplayName = "the last cut off")]
    [DataRow("DELETE FROM events WHERE seq > 4; UPDATE ledger SET head_seq = 4",
        "chain: the head's hash is not the last entry's", DisplayName = "the tail cut off, the head's number too")]
    [DataRow("INSERT INTO events SELECT 8, payment_id, entry, hash FROM events WHERE seq = 7",
        "chain: entry 8 is not what was hashed", DisplayName = "one put in")]
    [DataRow("UPDATE ledger SET device = 'device-2'", "chain: entry 1 is not what was hashed", DisplayName = "given to another device")]
    [DataRow("UPDATE ledger SET created_at_ms = 1", "chain: entry 1 is not what was hashed", DisplayName = "made older")]
    [DataRow("UPDATE outbox SET request = x'00' WHERE position = 5",
        "the request is not the one that was committed to", DisplayName = "another request in the outbox")]
    [DataRow("DELETE FROM outbox WHERE position = 5", "is confirmed and has no outbox row", DisplayName = "outbox row deleted")]
    [DataRow("DELETE FROM outbox WHERE position = 5", "outbox: outbox rows and confirmed payments are not as many", DisplayName = "counted")]
    [DataRow("UPDATE outbox SET done = 1 WHERE position = 6", "the outbox row is done or not", DisplayName = "marked as done")]
    [DataRow("UPDATE outbox SET held_for = NULL WHERE position = 5", "the outbox row is held or not", DisplayName = "released in silence")]
    [DataRow("UPDATE outbox SET held_for = 501 WHERE position = 6", "the outbox row is held or not", DisplayName = "held in silence")]
    [DataRow("UPDATE payments SET state = 12 WHERE recorded_seq = 1", "payments: payment", DisplayName = "shown as settled")]
    [DataRow("UPDATE payments SET bill_id = 'another' WHERE recorded_seq = 1", "payments: payment", DisplayName = "lock moved")]
    [DataRow("DELETE FROM payments WHERE recorded_seq = 2", "payments: payment", DisplayName = "payment forgotten")]
    [DataRow("INSERT INTO receipts SELECT payment_id, x'01' FROM payments", "kept: 2 receipts", DisplayName = "receipts of nothing")]
    [DataRow("DROP INDEX payments_bill_lock", "schema: missing or altered: index payments_bill_lock", DisplayName = "lock dropped")]
    public void Whatever_was_done_to_it_is_told(string tampering, string finding)
    {
        _folder.Tamper("PRAGMA foreign_keys = OFF; " + tampering);

        var report = LedgerFile.Verify(_folder.Path);

        Assert.IsFalse(report.Holds);
        Assert.IsTrue(
            report.Findings.Any(f => f.Contains(finding, StringComparison.Ordinal)), string.Join("; ", report.Findings));
        Assert.IsFalse(
            report.Findings.Any(f => f.Contains(Given.Quote.Account.Reveal(), StringComparison.Ordinal)), "no account numbers");
    }

    [TestMethod]
    public void A_dropped_trigger_is_told()
    {
        using (var db = TvPay.Ledger.Storage.SqliteSession.Open(_folder.Path, vfs: null, create: false))
        {
            db.CheckpointOnClose(true);
            db.Script("DROP TRIGGER outbox_rows_stay");
        }

        CollectionAssert.Contains(
            LedgerFile.Verify(_folder.Path).Findings.ToArray(), "schema: missing or altered: trigger outbox_rows_stay");
    }

    [TestMethod]
    [DataRow("UPDATE events SET entry = entry", "entries never change")]
    [DataRow("DELETE FROM events", "entries are never deleted")]
    [DataRow("INSERT INTO events SELECT seq + 10, payment_id, entry, hash FROM events", "an entry follows on the last one")]
    [DataRow("UPDATE ledger SET device = 'x'", "a ledger keeps its identity")]
    [DataRow("DELETE FROM ledger", "a ledger keeps its identity")]
    [DataRow("UPDATE ledger SET head_seq = 1", "the head moves by one entry")]
    [DataRow("DELETE FROM outbox", "outbox rows are never deleted")]
    [DataRow("UPDATE outbox SET request = x'01'", "what is sent for a payment never changes")]
    [DataRow("UPDATE outbox SET position = position + 100", "what is sent for a payment never changes")]
    [DataRow("UPDATE outbox SET done = 1; UPDATE outbox SET done = 0", "what is done stays done")]
    [DataRow("INSERT INTO outbox SELECT position + 1000, zeroblob(16), request, 0, NULL, 0, 0 FROM outbox", "only a payment")]
    public void The_file_itself_refuses_what_must_never_happen(string sql, string reason)
    {
        using var db = TvPay.Ledger.Storage.SqliteSession.Open(_folder.Path, vfs: null, create: false);

        var refusal = Assert.ThrowsExactly<Microsoft.Data.Sqlite.SqliteException>(() => db.Script(sql));

        StringAssert.Contains(refusal.Message, reason);
    }

    [TestMethod]
    public void What_can_t_be_opened_does_not_hold()
    {
        using var empty = new LedgerFolder();
        StringAssert.Contains(LedgerFile.Verify(empty.Path).Findings.Single(), "no such file");
        File.WriteAllText(empty.Path, "not a database at all, though it is long enough to have a header of its own and more.");
        Assert.IsFalse(LedgerFile.Verify(empty.Path).Holds);
    }

    [TestMethod]
    public async Task A_ledger_in_use_is_asked_for_through_its_service()
    {
        await using var ledger = await _folder.OpenAsync();

        StringAssert.Contains(LedgerFile.Verify(_folder.Path).Findings.Single(), "--running");
    }

    [TestMethod]
    public void The_genesis_is_bound_to_realm_device_ledger_and_time()
    {
        var id = TvPay.Ledger.LedgerId.Parse("00112233445566778899aabbccddeeff");
        var identity = new TvPay.Ledger.LedgerIdentity(id, Given.Realm, Household.Device, Given.Evening);

        // printf 'tvpay.ledger.v1.Genesis\0' + 0000000a 'test-realm' 00000008 'device-1' id 000001a13a2d26c0 | sha256sum
        Assert.AreEqual(GenesisOfTheTestLedger, EventChain.Genesis(identity).ToString());
        Assert.AreNotEqual(EventChain.Genesis(identity), EventChain.Genesis(identity with { Realm = Given.OtherRealm }));
    }

    // Computed apart from this code, with hashlib.
    private const string GenesisOfTheTestLedger = "5b46dbf4097e8034a5c2f22088c9ee2cd22576cee11cc5e19759cba629b253ad";
}
