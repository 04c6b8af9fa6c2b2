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
    private readonly EntropySource _entropy;
    private readonly Random _chance;
    private readonly List<LedgerImage> _past = [];
    private readonly LedgerImage?[] _lastCommits = [null, null];
    private SimProcess? _process;
    private SimProcess? _ledgerThread;
    private Task<LedgerOpening>? _opening;

    public SimApp(World world)
    {
        _world = world;
        _entropy = world.Dice.EntropyFor("app");
        _chance = world.Dice.For("app");
        Disk = new DeviceDisk(world.Dice.For("disk"));
    }

    public bool IsUp => _process is not null;

    /// <summary>What runs now; null while it begins, or is down.</summary>
    public TvService? Service { get; private set; }

    public KeySource? Keys { get; private set; }

    public DeviceDisk Disk { get; }

    /// <summary>It runs, and has no ledger to work with.</summary>
    public bool IsHalted { get; private set; }

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

    /// <summary>kill -9, or with <paramref name="power"/> lost what was not synced as well.</summary>
    public void Kill(bool power = false)
    {
        if (_process is not null)
        {
            _world.Note("app", "is killed");
            _process.Kill();
        }
        else if (!power)
        {
            return;
        }

        (_process, Service, Keys, IsHalted) = (null, null, null, false);
        if (_lastCommits[0] is { } stale) Disk.Become(stale);
        else if (power) Disk.LosePower();
        else Disk.Kill();
        _world.Watch.Ledger.Left(Disk.Read(RawLedger.Read));
        var opening = _opening;
        _opening = null;
        if (opening is not null) _world.Nature.Enter(() => _ = LeaveAsync(opening));
    }

    /// <summary>Remembers the ledger as it is, to be put back one day.</summary>
    public void Remember() => _past.Add(Disk.Image);

    /// <summary>While it is down: an old copy stands in the ledger's place.</summary>
    /// <returns>False: there is none.</returns>
    public bool PutBack(int salt)
    {
        if (_process is not null || _past.Count == 0) return false;
        Disk.Become(_past[salt % _past.Count]);
        _world.Watch.Ledger.WentBack(Disk.Read(RawLedger.Read));
        return true;
    }

    public void Heal()
    {
        _world.DeviceTime.SetRight();
        Disk.Faults.End();
        // What no service manager can help: a disk that is sound again is tried again by a person.
        if (IsHalted) Kill();
        Start();
    }

    public void Dispose()
    {
        Kill();
        Disk.Dispose();
    }

    private async Task MainAsync(SimProcess process, SimProcess thread)
    {
        try
        {
            var options = Disk.Options(_world.DeviceTime) with
            {
                Entropy = _entropy,
                // Each piece of the ledger's work is a step of its own, so that a kill can come between any two.
                Dispatch = work => thread.Post(work),
            };
            _opening = DeviceLedger.OpenAsync(options);
            var opening = await _opening;
            var halted = opening as LedgerOpening.Halted;
            if (halted is not null && !MayHalt(halted))
            {
                _world.Violate(Invariant.I3Durable, $"The ledger is halted: {halted.Why}, {halted.Detail}");
                return;
            }

            IsHalted = halted is not null;
            ILedger ledger = opening is LedgerOpening.Opened opened ? opened.Ledger : new HaltedLedger(halted!.Code);
            using var watching = ledger.Subscribe(change =>
            {
                if (process.IsDead) return;
                if (_world.Substitutes.SyncsLate) (_lastCommits[0], _lastCommits[1]) = (_lastCommits[1], Disk.Image);
                _world.Watch.Ledger.Changed(change);
            });
            var service = new TvService(Parts(process, _world.Substitutes.Ledger(_world, ledger)) with { Halted = halted?.Code });
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

    /// <summary>A disk that fails just now is a reason; one that has failed before is none.</summary>
    private bool MayHalt(LedgerOpening.Halted halted) => _world.IsDiskFaulty && halted.Code == ErrorCode.LedgerUnwritable;

    /// <summary>What the operating system does for a process that is gone: closes its files.</summary>
    private static async Task LeaveAsync(Task<LedgerOpening> opening)
    {
        if (await opening is LedgerOpening.Opened opened) await opened.Ledger.DisposeAsync();
    }

    private static TrustedKeys Trusted(StatementKind kind, SimKey key) => new(kind, key.PublicKey);
}
