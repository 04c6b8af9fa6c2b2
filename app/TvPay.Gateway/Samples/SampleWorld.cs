using System.Collections.Immutable;
using System.Globalization;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Books;
using TvPay.Gateway.Storage;
using TvPay.Payments;

namespace TvPay.Gateway.Samples;

/// <summary>Everything outside the gateway that a demonstration needs, in one database file.</summary>
internal sealed class SampleWorld : IDisposable
{
    /// <summary>China has one time zone and no summer time.</summary>
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    private readonly SqliteDatabase _database;

    private SampleWorld(SqliteDatabase database, TimeProvider time)
    {
        _database = database;
        Billers = new BillerDirectory(SampleCatalogue.Billers.Select(b => new SampleBiller(b, database, time)));
        Acquirer = new SampleAcquirer(database);
        Files = new SampleSettlementFiles(database, new BusinessDays(ChinaOffset));
    }

    public BillerDirectory Billers { get; }

    public SampleAcquirer Acquirer { get; }

    public SampleSettlementFiles Files { get; }

    /// <summary>Makes the file, with bills due around today.</summary>
    /// <exception cref="StorageException">See <see cref="SqliteDatabase.Open"/>.</exception>
    public static async Task CreateAsync(string path, TimeProvider time)
    {
        using var database = SqliteDatabase.Open(path, SqliteSchema.Samples, time, create: true);
        var today = DateOnly.FromDateTime(time.GetUtcNow().ToOffset(ChinaOffset).DateTime);
        await database.TransactAsync(session =>
        {
            foreach (var biller in SampleCatalogue.Billers)
            {
                foreach (var bill in biller.Bills(today)) Insert(session, biller, biller.Account.Number, bill, today);
                foreach (var (i, number) in SampleCustomers.Others(biller.Profile.Id).Index())
                    foreach (var bill in biller.Bills(today)) Insert(session, biller, number, OfAnother(bill, i + 2), today);
            }
        });
    }

    /// <exception cref="StorageException">See <see cref="SqliteDatabase.Open"/>.</exception>
    public static SampleWorld Open(string path, TimeProvider time) =>
        new(SqliteDatabase.Open(path, SqliteSchema.Samples, time), time);

    /// <summary>The accounts that the sample household has, one at each biller.</summary>
    public static ImmutableArray<BillerAccount> Accounts => [.. SampleCatalogue.Billers.Select(b => b.Account)];

    public void Dispose() => _database.Dispose();

    /// <summary>The same bill for somebody else, a few days later, and open.</summary>
    private static SampleBill OfAnother(SampleBill bill, int customer) => bill with
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{bill.Id}-{customer}"),
        DueInDays = bill.DueInDays + customer,
        IsPaid = false,
    };

    private static void Insert(
        SqlSession session, SampleBillerSpec biller, AccountNumber account, SampleBill bill, DateOnly today) => session.Execute(
        "INSERT INTO bill VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        biller.Profile.Id.ToString(),
        bill.Id,
        account.Reveal(),
        bill.Period,
        bill.Fen,
        bill.LateFeeFen,
        today.AddDays(bill.DueInDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        SampleRule.Write(bill.Rule),
        bill.IsPaid ? bill.Fen : 0);
}
