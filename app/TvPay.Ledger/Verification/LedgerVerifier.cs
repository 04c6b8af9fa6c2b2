using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Storage;
using TvPay.Payments.Evidence;

namespace TvPay.Ledger.Verification;

/// <summary>Everything that can be said of a ledger by looking at it alone.</summary>
internal static class LedgerVerifier
{
    /// <summary>
    /// At a start, ledgers up to so many entries are verified whole (a household makes some 3,000 a year; it takes well
    /// under a second); of longer ones the last so many, and all that is in flight.
    /// </summary>
    public const long WholeAtStart = 10_000;

    /// <summary>Database files up to so many pages (64 MiB) have their indexes compared at a start, too.</summary>
    private const long IndexesAtStart = 16_384;

    /// <summary>All there is, however long it takes.</summary>
    public static VerificationReport Whole(SqliteSession db, RequestCheck? requests)
    {
        var checks = ImmutableArray.CreateBuilder<VerificationCheck>();
        checks.Add(Format(db));
        if (checks[0].Holds) checks.Add(Pages(db, "PRAGMA integrity_check(20)"));
        // Nothing can be told of tables that can't be read.
        if (checks.Any(check => !check.Holds)) return new VerificationReport(null, 0, null, checks.ToImmutable());
        checks.Add(Schema(db));
        checks.Add(References(db));
        checks.AddRange(Contents(db, whole: true, requests));
        return Report(db, checks.ToImmutable());
    }

    /// <summary>Before a ledger is used: that its pages are sound.</summary>
    public static VerificationCheck PagesAtStart(SqliteSession db) => Pages(
        db,
        db.Number("PRAGMA page_count") <= IndexesAtStart ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)");

    /// <summary>
    /// Whether the disk failed to give a page back, so that nothing can be said of the ledger. SQLite's check tells that among
    /// what is wrong with the pages, and in these words; a page number that is not in the file it calls invalid.
    /// </summary>
    public static bool IsUnread(VerificationCheck pages) => pages.Findings.Any(finding =>
        finding.Contains("failed to get page", StringComparison.Ordinal)
        || finding.Contains("unable to get the page", StringComparison.Ordinal));

    /// <summary>Before a ledger is used, after its schema is the newest.</summary>
    public static VerificationReport AtStart(SqliteSession db)
    {
        var whole = EventStore.Head(db).Sequence <= WholeAtStart;
        return Report(db, [Schema(db), .. Contents(db, whole, requests: null)]);
    }

    private static VerificationReport Report(SqliteSession db, ImmutableArray<VerificationCheck> checks)
    {
        try
        {
            var (entries, hash) = EventStore.Head(db);
            return new VerificationReport(EventStore.Identity(db), entries, hash.ToString(), checks)
            {
                Checkpoint = checks.All(check => check.Holds) ? CheckpointStore.Load(db) : null,
            };
        }
        catch (Exception e) when (e is SqliteException or LedgerFormatException or FormatException or InvalidOperationException)
        {
            return new VerificationReport(null, 0, null, checks.Add(new VerificationCheck("identity", 0, ["it has none"])));
        }
    }

    private static IEnumerable<VerificationCheck> Contents(SqliteSession db, bool whole, RequestCheck? requests)
    {
        var from = whole ? 1 : EventStore.Head(db).Sequence - WholeAtStart + 1;
        yield return ChainCheck.Run(db, from);
        yield return CheckpointCheck.Run(db, whole);
        var payments = new PaymentsCheck(db, requests);
        foreach (var check in whole ? payments.All() : payments.InFlight()) yield return check;
        yield return Kept(db);
    }

    private static VerificationCheck Format(SqliteSession db) => CheckBuilder.Run("format", check =>
    {
        check.Examined = 1;
        var (application, version) = (db.Number("PRAGMA application_id"), db.Number("PRAGMA user_version"));
        check.Require(application == Migrations.ApplicationId, "not a ledger");
        if (application == Migrations.ApplicationId)
            check.Require(version == Migrations.Released.Latest, $"version {version}; this is for {Migrations.Released.Latest}");
    });

    private static VerificationCheck Pages(SqliteSession db, string pragma) => CheckBuilder.Run("pages", check =>
    {
        check.Examined = db.Number("PRAGMA page_count");
        foreach (var line in db.Rows(pragma, row => row.GetString(0)))
            if (line != "ok") check.Find(line);
    });

    private static VerificationCheck References(SqliteSession db) => CheckBuilder.Run("references", check =>
    {
        check.Examined = db.Number("SELECT count(*) FROM pragma_foreign_key_list('payments')")
            + db.Number("SELECT count(*) FROM pragma_foreign_key_list('outbox')")
            + db.Number("SELECT count(*) FROM pragma_foreign_key_list('receipts')")
            + db.Number("SELECT count(*) FROM pragma_foreign_key_list('told')")
            + db.Number("SELECT count(*) FROM pragma_foreign_key_list('checkpoint')");
        foreach (var table in db.Rows("PRAGMA foreign_key_check", row => row.GetString(0)))
            check.Find($"a row of {table} refers to nothing");
    });

    /// <summary>A trigger or index that is gone would let the next mistake through.</summary>
    private static VerificationCheck Schema(SqliteSession db) => CheckBuilder.Run("schema", check =>
    {
        using var fresh = SqliteSession.Open(":memory:", vfs: null, create: true);
        Migrations.Released.Apply(fresh);
        var (expected, found) = (Migrations.SchemaOf(fresh), Migrations.SchemaOf(db));
        check.Examined = expected.Count;
        foreach (var missing in expected.Except(found)) check.Find($"missing or altered: {NameIn(missing)}");
        foreach (var strange in found.Except(expected)) check.Find($"not of a ledger: {NameIn(strange)}");
    });

    private static VerificationCheck Kept(SqliteSession db) => CheckBuilder.Run("kept", check =>
    {
        if (KeptStore.TreeHead(db) is { } head)
        {
            check.Examined++;
            try
            {
                check.Require(
                    TreeHead.Decode(head.Statement.Span).Realm == EventStore.Identity(db).Realm,
                    "the tree head is of another realm");
            }
            catch (EvidenceException e)
            {
                check.Find($"the tree head: {e.Message}");
            }
        }

        check.Examined += db.Number("SELECT count(*) FROM receipts");
        var early = db.Number(
            "SELECT count(*) FROM receipts WHERE payment_id NOT IN (SELECT payment_id FROM payments WHERE state IN (8, 12, 13))");
        check.Require(early == 0, $"{early} receipts of payments that were never accepted");
    });

    /// <summary>The first two words: what kind of object and its name.</summary>
    private static string NameIn(string schemaLine) => string.Join(' ', schemaLine.Split(' ', 3).Take(2));
}
