using TvPay.Cli.Evidence;
using TvPay.Ledger.Reading;
using TvPay.Ledger.Verification;
using TvPay.Payments;

namespace TvPay.Cli.Ledgers.Export;

/// <summary>
/// A ledger for support: a folder with
/// <code>
/// ledger.json      whose it is, whether it holds, what was pruned; "missing" where part of it could not be read
/// entries.jsonl    every entry of the chain, a line each, with the chain's hash up to it
/// payments.jsonl   where each payment stands
/// outbox.jsonl     every row of the outbox, with the hash of its request
/// </code>
/// Account numbers are masked; owners, cards and whole statements are left out. Their hashes are there, those of
/// <c>proto/tvpay/evidence/v1/evidence.proto</c>, by which the gateway's rows can be told.
/// </summary>
/// <param name="Missing">Null: all of it could be read.</param>
internal sealed record LedgerExport(VerificationReport Report, string? Missing)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="ledger">A file that nobody holds.</param>
    /// <param name="folder">Does not exist yet.</param>
    /// <exception cref="IOException">The ledger can't be opened, the folder exists, or it can't be written.</exception>
    public static LedgerExport Write(string ledger, string folder)
    {
        if (Path.Exists(folder)) throw new IOException($"{folder} is there already.");
        var report = LedgerFile.Verify(ledger, SubmitRequests.Check);
        var missing = LedgerFile.Read(ledger, reading =>
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            return WriteParts(reading, folder);
        });
        using var file = Create(folder, "ledger.json");
        file.WriteLine(ReportJson.Of(new { Missing = missing, Verification = ReportText.Of(report) }));
        return new LedgerExport(report, missing);
    }

    /// <returns>What could not be read; null: all of it was.</returns>
    private static string? WriteParts(LedgerReading reading, string folder)
    {
        var missing = new List<string>();
        Part("entries.jsonl", file => reading.ForEachEntry(entry => file.WriteLine(EntryLine.Of(entry))));
        Part("payments.jsonl", file => reading.ForEachPayment(stored => file.WriteLine(PaymentLine.Of(stored))));
        Part("outbox.jsonl", file => reading.ForEachRow(row => file.WriteLine(PaymentLine.Of(row))));
        return missing.Count == 0 ? null : string.Join("; ", missing);

        void Part(string name, Action<StreamWriter> write)
        {
            using var file = Create(folder, name);
            try
            {
                write(file);
            }
            catch (TvPayException e)
            {
                missing.Add($"{name}: {e.Message} {e.InnerException?.Message}".TrimEnd());
            }
        }
    }

    private static StreamWriter Create(string folder, string name) => new(new FileStream(
        Path.Combine(folder, name),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }));
}
