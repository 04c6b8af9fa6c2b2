using Microsoft.Extensions.Logging.Abstractions;
using TvPay.FaultyDisk.Disk;
using TvPay.FaultyDisk.Sqlite;
using TvPay.Gateway;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Storage;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway.PowerLoss;

/// <summary>
/// A gateway without its network on a disk in memory, with a biller and an acquirer of its own. Keys, box and household
/// are the same for all of them, so that what was submitted to one can be submitted to another.
/// </summary>
internal sealed class DiskGateway : IDisposable
{
    public const string Path = "/gateway/gateway.db";

    private static readonly EcdsaSigner QuoteKey = Payments.Keys.New();
    private static readonly EcdsaSigner TreeHeadKey = Payments.Keys.New();

    private readonly CrashVfs _vfs;
    private SqliteDatabase? _database;

    public DiskGateway(SimDisk disk)
    {
        Disk = disk;
        _vfs = new CrashVfs(disk, Time);
        Biller = new ScriptedBiller("grid-power", new AmountRule.Exact(Money.Cny(86_40)));
        foreach (var (bill, period) in new[] { ("B-3", "2026-08"), ("B-4", "2026-07"), ("B-5", "2026-06") })
            Biller.Bills.Add(Biller.Bills[0] with { Id = BillId.Parse(bill), Period = period });
    }

    public static Device Device { get; } = new(DeviceId.Parse("stb-1"), GatewayRig.Household);

    public static PaymentBox Box { get; } = new(GatewayRig.Realm, GatewayRig.Household, new FakeTime(Start));

    public static ReceiptVerifier ReceiptVerifier { get; } =
        new(GatewayRig.Realm, new TrustedKeys(StatementKind.TreeHead, TreeHeadKey.PublicKey));

    public SimDisk Disk { get; }

    public FakeTime Time { get; } = new(Start);

    public ScriptedBiller Biller { get; }

    public ScriptedAcquirer Acquirer { get; } = new();

    public GatewaySettings Settings { get; } = new(GatewayRig.Realm);

    public GatewayCore Core { get; private set; } = null!;

    private static DateTimeOffset Start => new(2026, 10, 14, 11, 30, 0, TimeSpan.Zero);

    /// <summary>A disk with an operator's household on it, and no payment yet.</summary>
    public static async Task<SimDisk> EnrolAsync(SimDisk disk)
    {
        disk.Put(Path, []);
        using var gateway = new DiskGateway(disk);
        gateway.Compose();
        var stores = gateway.Core.Stores;
        await stores.Installation.EstablishAsync(GatewayRig.Realm);
        await stores.Households.AddAsync(
            Device.Household,
            [new BillerAccount(GatewayRig.Account, gateway.Biller.Profile.Id, AccountNumber.Parse("2201456817"), "张*", "••小区 3 栋", "")]);
        await stores.Devices.EnrolAsync(GatewayRig.Enrolment(Device, Box, 1));
        return disk;
    }

    /// <summary>A start, with all its checks.</summary>
    /// <exception cref="StorageException">The database can't be used, or the books don't add up.</exception>
    public Task OpenAsync()
    {
        Compose();
        return Core.OpenAsync();
    }

    /// <summary>An honest submission of a fresh quote.</summary>
    public async Task<Submission> DraftAsync(string bill)
    {
        var offer = await Core.Bills.FetchAsync(Device, Biller.Profile.Id, GatewayRig.Account, BillId.Parse(bill), CancellationToken.None);
        var intent = Box.Intent(offer.Quote);
        return new Submission(offer.Quote, intent.Encode(), Box.Authorize(intent));
    }

    /// <summary>Lets go of the database, as if the process had ended.</summary>
    public void Close()
    {
        _database?.Dispose();
        _database = null;
    }

    public void Dispose()
    {
        Close();
        _vfs.Dispose();
    }

    private void Compose()
    {
        _database = SqliteDatabase.Open(Path, SqliteSchema.Gateway, Time, vfs: _vfs.Name);
        Core = new GatewayCore(
            Settings,
            GatewayStores.Sqlite(_database),
            QuoteKey,
            TreeHeadKey,
            new BillerDirectory([Biller]),
            Acquirer,
            Time,
            EntropySource.System,
            NullLoggerFactory.Instance);
    }
}
