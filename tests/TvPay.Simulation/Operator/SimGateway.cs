using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TvPay.Gateway;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Services;
using TvPay.Gateway.Storage;
using TvPay.Proto.Billing.V1;
using TvPay.Simulation.Clockwork;
using TvPay.Simulation.Evidence;
using TvPay.Simulation.Invariants;
using TvPay.Simulation.Net;

namespace TvPay.Simulation.Operator;

/// <summary>The operator: the gateway's process with its database, and the acquirer and billers beyond it.</summary>
internal sealed class SimGateway : IDisposable
{
    private readonly World _world;
    private readonly GatewayDisk _disk = new();
    private readonly TvPay.Payments.EntropySource _entropy;
    private SimProcess? _process;
    private SqliteDatabase? _database;

    public SimGateway(World world)
    {
        _world = world;
        _entropy = world.Dice.EntropyFor("gateway");
        Road = new Road(world, "road", TimeSpan.FromMilliseconds(80), world.Dice.For("road"), Parties.DeviceCertificate);
        Road.Passed = world.Watch.Submissions.Passed;
        Acquirer = new SimAcquirer(world);
        Billers = [.. Catalogue.Billers.Select(profile => new SimBiller(world, profile, Temper))];
        Books = new BooksWatch(world, _disk.Path);
    }

    /// <summary>The way from the set-top box to here.</summary>
    public Road Road { get; }

    public SimAcquirer Acquirer { get; }

    public BillerTemper Temper { get; } = new();

    public ImmutableArray<SimBiller> Billers { get; }

    public BooksWatch Books { get; }

    public string DatabasePath => _disk.Path;

    public bool IsUp => _process is not null;

    public void Start()
    {
        if (_process is not null) return;
        _world.Note("gateway", "starts");
        var process = _process = _world.NewProcess("gateway");
        process.Post(() => _ = MainAsync(process));
    }

    public void Kill()
    {
        if (_process is null) return;
        _world.Note("gateway", "is killed");
        _process.Kill();
        _process = null;
        _database?.Dispose();
        _database = null;
    }

    public void Heal()
    {
        Road.Weather.Clear();
        Road.Swallows = (_, _) => false;
        Temper.Clear();
        (Acquirer.Silence, Acquirer.Declines) = (0, 0);
        Start();
    }

    public void Dispose()
    {
        Kill();
        Books.Dispose();
        _disk.Dispose();
    }

    private async Task MainAsync(SimProcess process)
    {
        try
        {
            _database = SqliteDatabase.Open(_disk.Path, SqliteSchema.Gateway, _world.Time);
            var stores = GatewayStores.Sqlite(_database);
            stores = stores with { Devices = new KnownBoxes(stores.Devices) };
            stores = _world.Substitutes.Stores(_world, stores);
            stores = stores with { Payments = new WatchedPayments(stores.Payments, Books) };
            var logs = new SimLogs(_world, "gateway");
            var core = new GatewayCore(
                new GatewaySettings(Parties.Realm) { WorkerRest = TimeSpan.FromSeconds(20) },
                stores,
                Parties.QuoteKey,
                Parties.TreeHeadKey,
                new BillerDirectory([.. Billers.Select(biller => _world.Substitutes.Biller(_world, biller))]),
                _world.Substitutes.Acquirer(_world, Acquirer),
                _world.Time,
                _entropy,
                logs);
            await core.OpenAsync();
            var server = new SimServer(process);
            BillingService.BindService(server, new BillingHead(core, new Caller(stores.Devices, logs.CreateLogger<Caller>())));
            Road.Server = server;
            await core.Workers.RunAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            _world.Violate(Invariant.NoDefect, $"The gateway ended: {e}");
        }
    }
}
