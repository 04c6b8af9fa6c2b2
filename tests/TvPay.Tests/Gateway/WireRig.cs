using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using TvPay.Gateway;
using TvPay.Gateway.Links;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Operator;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Storage;
using TvPay.Payments;
using TvPay.Proto.Billing.V1;
using TvPay.Proto.Device.V1;
using TvPay.Tests.Rpc;

namespace TvPay.Tests.Gateway;

/// <summary>A whole installation with the sample household, made and served as the commands do, and one enrolled device.</summary>
internal sealed class WireRig : IAsyncDisposable
{
    public static readonly Realm Realm = Realm.Parse("wire-realm");
    public static readonly DeviceId DeviceId = DeviceId.Parse("stb-0001");
    public static readonly HouseholdId Household = HouseholdId.Parse("household-1");

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("tvw");
    private readonly List<IDisposable> _clients = [];
    private GatewayHost? _host;

    private readonly LinkSettings _links;

    private WireRig(LinkSettings links)
    {
        _links = links;
        Folder = new OperatorFolder(Path.Combine(_temporary.FullName, "operator"));
        Installation = new Installation(Folder, TimeProvider.System, EntropySource.System);
    }

    public OperatorFolder Folder { get; }

    public Installation Installation { get; }

    public Manufacturer Manufacturer { get; } = new();

    public PaymentBox Box { get; } = new(Realm, Household, TimeProvider.System);

    public ECDsa DeviceKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Of the enrolled device, with its key.</summary>
    public X509Certificate2 DeviceCertificate { get; private set; } = null!;

    public string Address => _host!.Address;

    /// <summary>The console's, with its token.</summary>
    public Uri ConsoleUrl => new(_host!.ConsoleUrl!);

    /// <summary>Everything that the gateway logs.</summary>
    public RecordedLogs Logs { get; } = new();

    public IReconciliationStore Reconciliation => _host!.Core.Stores.Reconciliation;

    /// <summary>The links that are up.</summary>
    public LinkDesk Links => _host!.Core.Links;

    public static async Task<WireRig> StartAsync(LinkSettings? links = null)
    {
        var rig = new WireRig(links ?? new LinkSettings());
        await rig.Installation.InitAsync(Realm);
        var pem = await rig.Installation.EnrolAsync(
            Request(rig.DeviceKey, DeviceId), DeviceId, Household, rig.Manufacturer.Attest(rig.Box), rig.Manufacturer.RootPem);
        using var certificate = X509Certificate2.CreateFromPem(pem);
        rig.DeviceCertificate = certificate.CopyWithPrivateKey(rig.DeviceKey);
        await rig.RunAsync();
        return rig;
    }

    /// <param name="port">0: any.</param>
    public async Task RunAsync(int port = 0) => _host = await GatewayHost.StartAsync(
        Folder,
        new GatewayRunOptions(new IPEndPoint(IPAddress.Loopback, port)) { Links = _links, Console = new IPEndPoint(IPAddress.Loopback, 0) },
        TimeProvider.System,
        logging => logging.AddProvider(Logs));

    public async Task StopAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        _host = null;
    }

    /// <summary>One number straight from the gateway's database.</summary>
    public long Number(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Folder.Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>A certification request, as a device writes it.</summary>
    public static string Request(ECDsa key, DeviceId device)
    {
        var request = new CertificateRequest($"CN={device}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri($"urn:tvpay:device:{device}"));
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSigningRequestPem();
    }

    /// <summary>A client with the device's certificate, or another, or none.</summary>
    public BillingService.BillingServiceClient Client(X509Certificate2? certificate, SslProtocols protocols = SslProtocols.None) =>
        new(Channel(certificate, protocols));

    public BillingService.BillingServiceClient Client() => Client(DeviceCertificate);

    /// <summary>To open a link with the device's certificate, or another.</summary>
    public DeviceLinkService.DeviceLinkServiceClient Link(X509Certificate2? certificate = null) =>
        new(Channel(certificate ?? DeviceCertificate, SslProtocols.None));

    /// <summary>As <see cref="Link"/>, by another way to the gateway.</summary>
    public DeviceLinkService.DeviceLinkServiceClient LinkAt(int port) =>
        new(Channel(DeviceCertificate, SslProtocols.None, $"https://127.0.0.1:{port}"));

    /// <summary>The household's list of bills is another, as the running gateway learns.</summary>
    public Task BillsChangedAsync() => _host!.Core.Notices.BillsChangedAsync(Household);

    /// <summary>As it would have learned while it was stopped.</summary>
    public async Task BillsChangedMeanwhileAsync()
    {
        using var database = SqliteDatabase.Open(Folder.Database, SqliteSchema.Gateway, TimeProvider.System);
        await GatewayStores.Sqlite(database).Notices.NoteAsync(Household, new NoticeSubject.BillsChanged());
    }

    private GrpcChannel Channel(X509Certificate2? certificate, SslProtocols protocols, string? address = null)
    {
        using var operatorCa = X509Certificate2.CreateFromPem(File.ReadAllText(Folder.OperatorCa));
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificate(operatorCa.RawData));
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = policy,
                EnabledSslProtocols = protocols,
                ClientCertificates = certificate is null ? null : [certificate],
                LocalCertificateSelectionCallback = certificate is null ? null : (_, _, _, _, _) => certificate,
            },
        };
        var channel = GrpcChannel.ForAddress(address ?? Address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
        _clients.Add(channel);
        return channel;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        await StopAsync();
        Logs.Dispose();
        Manufacturer.Dispose();
        Box.Dispose();
        DeviceCertificate?.Dispose();
        DeviceKey.Dispose();
        _temporary.Delete(recursive: true);
    }
}
