using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;
using TvPay.SetTopBox.Identity;
using TvPay.SetTopBox.Operator;
using TvPay.Tests.Payments;
using TvPay.Tests.Rpc;
using TvPay.Tests.SetTopBox.Identity;

namespace TvPay.Tests.SetTopBox.Operator;

/// <summary>A gateway on a real socket with real certificates, and the set-top box's client that calls it.</summary>
internal sealed class OperatorRig : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ECDsa _serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly List<IDisposable> _owned = [];
    private GrpcHost? _host;

    public DemoAuthority Authority { get; } = new("operator");

    public FakeBilling Billing { get; } = new();

    public GatewayReachability Reachability { get; } = new();

    public RecordedLogs Logs { get; } = new();

    /// <summary>What the gateway saw of the device, at each connection.</summary>
    public List<string> DevicesSeen { get; } = [];

    public async Task ServeAsync(DemoAuthority? by = null, string host = "localhost", SslProtocols tls = SslProtocols.Tls13)
    {
        var certificate = (by ?? Authority).Serve(host, _serverKey);
        _owned.Add(certificate);
        _host = await GrpcHost.StartAsync(
            app => app.MapGrpcService<FakeBilling>(),
            services: services => services.AddSingleton(Billing),
            kestrel: kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = certificate;
                    https.SslProtocols = tls;
                    https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                    https.ClientCertificateValidation = (device, _, _) =>
                    {
                        lock (DevicesSeen) DevicesSeen.Add(device.Subject);
                        return true;
                    };
                });
            }));
    }

    /// <param name="port">Null: where the gateway listens.</param>
    public OperatorClient Client(OperatorTimeouts? timeouts = null, int? port = null)
    {
        port ??= new Uri(_host!.Address).Port;
        var logs = LoggerFactory.Create(logging => logging.AddProvider(Logs));
        var identity = Identity();
        var channel = OperatorChannel.Open(new Uri($"https://localhost:{port}"), identity, TimeProvider.System, logs);
        _owned.AddRange([logs, channel]);
        return new OperatorClient(
            new BillingService.BillingServiceClient(channel),
            timeouts ?? OperatorTimeouts.Default,
            Reachability,
            TimeProvider.System,
            logs.CreateLogger<OperatorClient>());
    }

    /// <summary>An enrolled device, bound to the household's box.</summary>
    public DeviceIdentity Identity()
    {
        var folder = DeviceFolder.Open(_folder.File("tv"));
        DeviceKey.Initialize(folder, DeviceId.Parse("stb-1"));
        File.WriteAllText(folder.DeviceCertificate, Authority.Certify(File.ReadAllText(folder.DeviceRequest)));
        File.WriteAllText(folder.OperatorCa, Authority.Pem);
        File.WriteAllText(folder.Operator, JsonSerializer.Serialize(new
        {
            realm = Given.Realm.ToString(),
            quotePublicKey = KeyOf(Given.QuoteKey),
            treeHeadPublicKey = KeyOf(Given.TreeHeadKey),
        }));
        File.WriteAllText(folder.Household, JsonSerializer.Serialize(new
        {
            household = Given.Household.ToString(),
            boxId = Given.Box.ToString(),
            boxPaymentKey = KeyOf(Given.BoxKey),
        }));
        var identity = DeviceIdentity.Read(folder);
        _owned.Add(identity);
        return identity;
    }

    public Task KillAsync() => _host!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        _owned.Reverse();
        foreach (var owned in _owned) owned.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        _serverKey.Dispose();
        Authority.Dispose();
        Logs.Dispose();
        _folder.Dispose();
    }

    private static string KeyOf(EcdsaSigner signer) =>
        Convert.ToBase64String(((EcdsaPublicKey)signer.PublicKey).SubjectPublicKeyInfo);
}
