using TvPay.Ledger.Storage;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Ledger;

/// <summary>
/// Ledgers as earlier versions wrote them: the schema of that version, and rows whose every byte was written by the
/// software of that version (OldLedgers/0001.sql …). They never change; a new version adds its own.
/// </summary>
internal static class OldLedger
{
    public static int Versions => Names().Length;

    /// <summary>Newest first: on its way, given up, settled.</summary>
    public static PaymentState[] States => [PaymentState.Authorized, PaymentState.Abandoned, PaymentState.Settled];

    /// <summary>Of the payment on its way.</summary>
    public static Octets Request => Octets.FromHex("0aca55");

    public static void Build(string path, int version)
    {
        using var session = SqliteSession.Open(path, vfs: null, create: true);
        session.BeginWriting();
        new Migrations(Migrations.Scripts[..version]).Apply(session);
        using var rows = new StreamReader(typeof(OldLedger).Assembly.GetManifestResourceStream(Names()[version - 1])!);
        LedgerFolder.WithoutTriggers(session, rows.ReadToEnd());
    }

    private static string[] Names() => [.. typeof(OldLedger).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("OldLedgers.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
