using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Proto.Billing.V1;
using TvPay.Proto.Bridge.V1;
using TvPay.SetTopBox;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Identity;
using TvPay.SetTopBox.Operator;
using TvPay.SetTopBox.Remote;
using TvPay.Simulation.Clockwork;
using TvPay.Simulation.Disk;
using TvPay.Simulation.Evidence;
using TvPay.Simulation.Invariants;
using TvPay.Simulation.Net;

namespace TvPay.Simulation.Home;

/// <summary>The app's process with its ledger: as the app service puts it together, over this world's roads.</summary>
internal sealed class SimApp : IDisposable
{
    private readonly World _world;
    private readonly DeviceDisk _disk = new();
    private readonly EntropySource _entropy;
    private readonly Random _chance;
    private readonly List<LedgerImage> _past = [];
    private SimProcess? _process;
    private SimProcess? _ledgerThread;
    private Task<LedgerOpening>? _opening;

    public SimApp(World world)
    {
        _world = world;
        _entropy = world.Dice.EntropyFor("app");
        _chance = world.Dice.For("app");
    }

    public bool IsUp => _process is not null;

    /// <summary>What runs now; null while it begins, or is down.</summary>
    public TvService? Service { get; private set; }

    public KeySource? Keys { get; private set; }

    /// <summary>The ledger may not grow beyond this at the next start; null: without end.</summary>
    public long? DiskPages { get; set; }

    /// <summary>As it is now; while the app is down, nobody has it open.</summary>
    public string LedgerPath => _disk.Path;

    /// <summary>Switched off, it stays down whoever starts it.</summary>
    public bool IsSwitchedOff { get; set; }

    public void Start()
    {
        if (_process is not null || IsSwitchedOff) return;
        _world.Note("app", "starts");
        var process = _process = _world.NewProcess("app");
        var thread = _ledgerThread = _world.NewProcess("ledger");
        process.Post(() => _ = MainAsync(process, thread));
    }

    /// <summary>kill -9: the disk stays as it is at this moment.</summary>
    public void Kill()
    {
        if (_process is null) return;
        _world.Note("app", "is killed");
        _process.Kill();
        (_process, Service, Keys) = (null, null, null);
        var (opening, generation, image) = (_opening, _disk.Generation, _disk.Image);
        _opening = null;
        _disk.Become(image);
        _world.Watch.Ledger.Left(_disk.Path);
        Leave(opening, generation);
    }

    /// <summary>Remembers the ledger as it is, to be put back one day.</summary>
    public void Remember() => _past.Add(_disk.Image);

    /// <summary>While it is down: an old copy stands in the ledger's place.</summary>
    /// <returns>False: there is none.</returns>
    public bool PutBack(int salt)
    {
        if (_process is not null || _past.Count == 0) return false;
        _disk.Become(_past[salt % _past.Count]);
        _world.Watch.Ledger.WentBack(_disk.Path);
        return true;
    }

    public void Heal()
    {
        _world.DeviceTime.SetRight();
        if (DiskPages is not null)
        {
            DiskPages = null;
            Kill();
        }

        Start();
    }

    public void Dispose()
    {
        Kill();
        _disk.Dispose();
    }

    private async Task MainAsync(SimProcess process, SimProcess thread)
    {
        try
        {
            var options = new LedgerOptions(_disk.Path, Parties.Realm, Parties.Device, _world.DeviceTime)
            {
                Entropy = _entropy,
                Disk = _disk.Files,
                MaxPages = DiskPages,
                // Each piece of the ledger's work is a step of its own, so that a kill can come between any two.
                Dispatch = work => thread.Post(work),
            };
            _opening = DeviceLedger.OpenAsync(options);
            var opening = await _opening;
            if (opening is LedgerOpening.Halted halted)
            {
                _world.Violate(Invariant.I3Durable, $"The ledger is halted: {halted.Why}, {halted.Detail}");
                return;
            }

            ILedger ledger = ((LedgerOpening.Opened)opening).Ledger;
            using var watching = ledger.Subscribe(change =>
            {
                if (!process.IsDead) _world.Watch.Ledger.Changed(change);
            });
            var service = new TvService(Parts(process, _world.Substitutes.Ledger(_world, ledger)));
            Keys = service.Remote.Open(KeySourceKind.Head);
            Service = service;
            await service.RunAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            _world.Violate(Invariant.NoDefect, $"The app ended: {e}");
        }
    }

    private TvParts Parts(SimProcess process, ILedger ledger)
    {
        var (time, logs, reachability) = (_world.DeviceTime, new SimLogs(_world, "app"), new GatewayReachability());
        var gateway = new OperatorClient(
            new BillingService.BillingServiceClient(new SimInvoker(_world.Gateway.Road, process, time)),
            OperatorTimeouts.Default,
            reachability,
            time,
            new Microsoft.Extensions.Logging.Logger<OperatorClient>(logs));
        var bridge = new BridgeClient(
            new BoxService.BoxServiceClient(new SimInvoker(_world.Bridge.Road, process, time)),
            time,
            new Microsoft.Extensions.Logging.Logger<BridgeClient>(logs));
        return new TvParts(
            new TvOptions(Language.English, time.GetUtcNow(), time.ReadMonotonic()),
            new HouseholdBinding(Parties.Household, Parties.Box, Parties.BoxPoint, Parties.Realm),
            new QuoteVerifier(Parties.Realm, Trusted(StatementKind.BillQuote, Parties.QuoteKey)),
            new AuthorizationVerifier(
                Parties.Realm, Parties.Box, Parties.Household, Trusted(StatementKind.BoxAuthorization, Parties.BoxKey)),
            new PromiseVerifier(Parties.Realm, Trusted(StatementKind.AcceptancePromise, Parties.TreeHeadKey)),
            new ReceiptVerifier(Parties.Realm, Trusted(StatementKind.TreeHead, Parties.TreeHeadKey)),
            ledger,
            _world.Substitutes.Operator(_world, gateway),
            reachability,
            _world.Substitutes.Bridge(_world, bridge),
            time,
            new Random(_chance.Next()),
            _entropy,
            logs);
    }

    /// <summary>What the operating system does for a process that is gone: closes its files, which nobody else has any more.</summary>
    private void Leave(Task<LedgerOpening>? opening, int generation)
    {
        if (opening is null)
        {
            _disk.Forget(generation);
            return;
        }

        _world.Nature.Enter(() => _ = LeaveAsync(opening, generation));
    }

    private async Task LeaveAsync(Task<LedgerOpening> opening, int generation)
    {
        if (await opening is LedgerOpening.Opened opened) await opened.Ledger.DisposeAsync();
        _disk.Forget(generation);
    }

    private static TrustedKeys Trusted(StatementKind kind, SimKey key) => new(kind, key.PublicKey);
}
