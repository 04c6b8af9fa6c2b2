using Microsoft.Data.Sqlite;
using TvPay.Ledger.Chain;

namespace TvPay.Ledger.Verification;

/// <summary>Gathers the findings of one check, and turns what reading throws into findings.</summary>
internal sealed class CheckBuilder(string name)
{
    private const int MaxFindings = 20;

    private readonly List<string> _findings = [];

    public long Examined { get; set; }

    public static VerificationCheck Run(string name, Action<CheckBuilder> check)
    {
        var builder = new CheckBuilder(name);
        Into(builder, () => check(builder));
        return builder.Done();
    }

    /// <summary>Part of a check: what it throws is one finding, and the check goes on.</summary>
    public static void Into(CheckBuilder check, Action part)
    {
        try
        {
            part();
        }
        catch (Exception e) when (e is SqliteException or LedgerFormatException or FormatException or InvalidCastException)
        {
            // SQLite's own messages name tables and columns, never what is in them.
            check.Find(e is SqliteException or LedgerFormatException ? e.Message : "a value is not of its form");
        }
    }

    public VerificationCheck Done() => new(name, Examined, [.. _findings]);

    public void Find(string finding)
    {
        if (_findings.Count < MaxFindings) _findings.Add(finding);
    }

    public void Require(bool holds, string otherwise)
    {
        if (!holds) Find(otherwise);
    }
}
