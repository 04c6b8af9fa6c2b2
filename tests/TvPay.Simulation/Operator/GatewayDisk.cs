using TvPay.Gateway.Devices;
using TvPay.Gateway.Storage;
using TvPay.Payments.Evidence;
using TvPay.Simulation.Disk;
using TvPay.Simulation.Evidence;

namespace TvPay.Simulation.Operator;

/// <summary>The gateway's database: begins as an installation with a household, its accounts, device and box.</summary>
internal sealed class GatewayDisk : IDisposable
{
    private static readonly Lazy<byte[]> New = new(MakeNew);

    private readonly Folder _folder = new();

    public GatewayDisk() => File.WriteAllBytes(Path, New.Value);

    public string Path => _folder.File("gateway.db");

    public void Dispose() => _folder.Dispose();

    private static byte[] MakeNew()
    {
        using var folder = new Folder();
        var path = folder.File("new.db");
        using (var database = SqliteDatabase.Open(path, SqliteSchema.Gateway, new Standstill(World.Start), create: true))
        {
            FillAsync(GatewayStores.Sqlite(database)).Wait();
        }

        return File.ReadAllBytes(path);
    }

    private static async Task FillAsync(GatewayStores stores)
    {
        await stores.Installation.EstablishAsync(Parties.Realm);
        await stores.Households.AddAsync(Parties.Household, Catalogue.Accounts);
        await stores.Households.AddAsync(Parties.Neighbours, Catalogue.NeighboursAccounts);
        await stores.Devices.EnrolAsync(new DeviceEnrolment(
            Parties.Device,
            Parties.Household,
            Parties.Box,
            Parties.BoxPoint,
            Octets.Copy(Parties.BoxCertificate.RawDataMemory.Span),
            ClientCertificates.Fingerprint(Parties.DeviceCertificate),
            DateTimeOffset.MaxValue));
    }
}
