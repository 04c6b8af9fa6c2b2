using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace TvPay.Ledger.Storage;

/// <summary>
/// The schema's versions: Migrations/0001.sql, 0002.sql … each applied once, forward only, in a transaction of its own
/// together with <c>user_version</c>. A released file never changes.
/// </summary>
internal sealed class Migrations(ImmutableArray<string> scripts)
{
    /// <summary>"TvPL": what tells a ledger from every other SQLite file (PRAGMA application_id).</summary>
    public const long ApplicationId = 0x5476504C;

    public static ImmutableArray<string> Scripts { get; } = Embedded();

    public static Migrations Released { get; } = new(Scripts);

    public int Latest => scripts.Length;

    /// <summary>Brings the database from its version to the latest.</summary>
    public void Apply(SqliteSession session)
    {
        for (var version = (int)session.Number("PRAGMA user_version") + 1; version <= Latest; version++)
            Apply(session, version);
    }

    /// <summary>Brings it to this version from the one before.</summary>
    public void Apply(SqliteSession session, int version) => session.Transaction(() =>
    {
        session.Script(scripts[version - 1]);
        session.Script(string.Create(
            CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {version}"));
    });

    /// <summary>What sqlite_schema holds after all of them: type, name, table and SQL of each object, by name.</summary>
    public static List<string> SchemaOf(SqliteSession session) => session.Rows(
        "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name",
        row => row.GetString(0));

    private static ImmutableArray<string> Embedded()
    {
        var assembly = typeof(Migrations).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal));
        return [.. names.Order(StringComparer.Ordinal).Select((name, i) => Script(assembly, name, i + 1))];
    }

    private static string Script(Assembly assembly, string name, int version)
    {
        if (name != string.Create(CultureInfo.InvariantCulture, $"{version:0000}.sql"))
            throw new InvalidOperationException($"Migration {version} is missing.");
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
