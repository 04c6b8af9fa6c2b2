using System.Collections.Immutable;
using System.Text;
using TvPay.Gateway.Books;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Gateway.Storage;
using TvPay.Payments;

namespace TvPay.Gateway.Samples;

/// <summary>The daily files of the sample billers: what each has credited, by its own memory. The one that is down has none.</summary>
internal sealed class SampleSettlementFiles(SqliteDatabase database, BusinessDays days) : ISettlementFileSource
{
    public async Task<Stream?> OpenAsync(BillerId biller, DateOnly day, CancellationToken cancellationToken) =>
        await ReadAsync(biller, day) is { } file ? new MemoryStream(Encoding.ASCII.GetBytes(SettlementFileFormat.Write(file))) : null;

    /// <summary>Null if there is no such sample biller, or it is down.</summary>
    public async Task<SettlementFile?> ReadAsync(BillerId biller, DateOnly day)
    {
        var spec = SampleCatalogue.Billers.FirstOrDefault(spec => spec.Profile.Id == biller);
        if (spec is null or { Temper: SampleTemper.Down }) return null;
        var credits = await database.ReadAsync(session => session.Query(
            """
            SELECT request_id, reference, account_number, amount, credited_at_ms FROM credit
            WHERE biller_id = $1 AND reference IS NOT NULL AND credited_at_ms >= $2 AND credited_at_ms < $3
            ORDER BY credited_at_ms, request_id
            """,
            row => new FiledCredit(
                row.GetString(0),
                row.GetString(1),
                AccountNumber.Parse(row.GetString(2)),
                Money.Cny(row.GetInt64(3)),
                row.Time(4).ToOffset(days.Offset)),
            biller.ToString(),
            days.StartOf(day).ToUnixTimeMilliseconds(),
            days.EndOf(day).ToUnixTimeMilliseconds()));
        return new SettlementFile(biller, day, credits.ToImmutableArray());
    }
}
