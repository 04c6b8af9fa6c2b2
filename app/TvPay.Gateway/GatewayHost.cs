using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Operator;
using TvPay.Gateway.Samples;
using TvPay.Gateway.Services;
using TvPay.Gateway.Storage;
using TvPay.Gateway.Support;
using TvPay.Payments;

namespace TvPay.Gateway;

/// <summary>
/// The running gateway: an installation's folder, opened and locked; its desks and workers; gRPC over HTTP/2 and TLS 1.3
/// with client certificates of the operator CA.
/// </summary>
internal sealed class GatewayHost : IAsyncDisposable
{
    /// <summary>The largest request is a submission: two statements, an intent, and their signatures: about 5 KiB.</summary>
    private const int MaxRequestSize = 16 * 1024;

    private readonly Stack<IDisposable> _held;
    private readonly WebApplication _app;
    private readonly GatewayCore _core;
    private readonly CancellationTokenSource _stopping = new();
    private Task _workers = Task.CompletedTask;
    private ConsoleHost? _console;

    private GatewayHost(Stack<IDisposable> held, WebApplication app, GatewayCore core) => (_held, _app, _core) = (held, app, core);

    /// <summary>With the port that it got.</summary>
    public string Address => _app.Urls.Single();

    public GatewayCore Core => _core;

    /// <summary>With its access token; null where there is no console.</summary>
    public string? ConsoleUrl => _console?.Url;

    /// <summary>Opens the installation and listens. Nothing is left open where it throws.</summary>
    /// <exception cref="OperatorException">The folder holds no gateway, or is in use.</exception>
    /// <exception cref="StorageException">The database can't be used.</exception>
    /// <exception cref="Log.LogTamperedException">The log is not the one that was signed.</exception>
    /// <exception cref="IOException">The address is in use.</exception>
    public static async Task<GatewayHost> StartAsync(
        OperatorFolder folder, GatewayRunOptions options, TimeProvider time, Action<ILoggingBuilder> logging)
    {
        var held = new Stack<IDisposable>();
        ConsoleHost? console = null;
        try
        {
            held.Push(folder.Lock());
            var database = Hold(SqliteDatabase.Open(folder.Database, SqliteSchema.Gateway, time));
            var world = Hold(SampleWorld.Open(folder.Samples, time));
            var keys = Hold(OperatorKeys.Load(folder));
            var stores = GatewayStores.Sqlite(database);
            var settings = new GatewaySettings(await stores.Installation.ReadRealmAsync())
            {
                Links = options.Links,
                Reconciliation = options.Reconciliation,
            };

            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.Services.AddLogging(logging);
            builder.Services.AddSingleton(time);
            builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = MaxRequestSize);
            builder.Services.AddSingleton(services => new GatewayCore(
                settings, stores, keys.Quotes, keys.TreeHeads, world.Billers, world.Acquirer, time, EntropySource.System,
                services.GetRequiredService<ILoggerFactory>(), world.Files));
            builder.Services.AddSingleton(stores.Devices);
            builder.Services.AddSingleton<Caller>();
            builder.Services.AddSingleton<BillingHead>();
            builder.Services.AddSingleton<LinkHead>();
            var tls = Tls(folder, Hold, time);
            builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(options.Listen, listen =>
                {
                    listen.Protocols = HttpProtocols.Http2;
                    listen.UseHttps(tls);
                });
            });

            var app = builder.Build();
            app.UseRouting();
            app.MapGrpcService<BillingHead>();
            app.MapGrpcService<LinkHead>();
            var core = app.Services.GetRequiredService<GatewayCore>();
            await core.OpenAsync();
            var host = new GatewayHost(held, app, core);
            // Before the server stops taking calls: it waits for those that it has, and links only end when told.
            app.Lifetime.ApplicationStopping.Register(core.Links.Close);
            if (options.Console is { } endpoint)
            {
                host._console = console = await ConsoleHost.StartAsync(
                    core, settings, new ConsoleAccess(EntropySource.System), endpoint, time, logging);
            }

            await app.StartAsync();
            host._workers = core.Workers.RunAsync(host._stopping.Token);
            return host;
        }
        catch
        {
            if (console is not null) await console.DisposeAsync();
            Release(held);
            throw;
        }

        T Hold<T>(T resource) where T : IDisposable
        {
            held.Push(resource);
            return resource;
        }
    }

    /// <summary>Until SIGINT or SIGTERM.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Stops taking calls, lets begun work end, and closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_console is not null) await _console.DisposeAsync();
        await _app.StopAsync();
        await _stopping.CancelAsync();
        try
        {
            await _workers;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }

        await Task.WhenAll(_core.Charges.LandAsync(), _core.Settlements.LandAsync());
        await _app.DisposeAsync();
        _stopping.Dispose();
        Release(_held);
    }

    private static HttpsConnectionAdapterOptions Tls(OperatorFolder folder, Func<X509Certificate2, X509Certificate2> hold, TimeProvider time)
    {
        X509Certificate2 server, operatorCa;
        try
        {
            server = hold(X509Certificate2.CreateFromPem(
                PrivateFile.Read(folder.ServerCertificate), PrivateFile.Read(folder.ServerKey)));
            operatorCa = hold(X509Certificate2.CreateFromPem(PrivateFile.Read(folder.OperatorCa)));
        }
        catch (CryptographicException e)
        {
            throw new OperatorException("The gateway's certificates can't be loaded.", e);
        }

        var context = SslStreamCertificateContext.Create(server, [operatorCa], offline: true);
        return new HttpsConnectionAdapterOptions
        {
            ServerCertificate = server,
            SslProtocols = SslProtocols.Tls13,
            ClientCertificateMode = ClientCertificateMode.RequireCertificate,
            ClientCertificateValidation = (certificate, _, _) =>
                ClientCertificates.IsAcceptable(certificate, operatorCa, time.GetUtcNow()),
            OnAuthenticate = (_, options) =>
            {
                options.ServerCertificateContext = context;
                // Each connection proves itself anew.
                options.AllowTlsResume = false;
            },
        };
    }

    private static void Release(Stack<IDisposable> held)
    {
        while (held.TryPop(out var resource)) resource.Dispose();
    }
}
