using System.Collections.Immutable;
using TvPay.Simulation.Clockwork;
using TvPay.Simulation.Faults;
using TvPay.Simulation.Home;
using TvPay.Simulation.Invariants;
using TvPay.Simulation.Operator;
using TvPay.Simulation.Planted;

namespace TvPay.Simulation;

/// <summary>
/// One household and its operator, whole, on one thread and one clock: out of one seed. First everything goes wrong that the
/// plan says; then nothing does any more, and all must come to its end.
/// </summary>
internal sealed class World : IDisposable
{
    /// <summary>A Monday evening in Urumqi.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 11, 30, 0, TimeSpan.Zero);

    /// <summary>
    /// Once nothing goes wrong any more, everything has come to its end within this: as a rule within minutes; what was signed for
    /// a ledger that was put back meanwhile is found when the journal is compared with it, which is once a day.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(26);

    /// <summary>Only a world that never comes to rest gets there.</summary>
    private const long MostSteps = 3_000_000;

    private readonly SimThread _thread;
    private readonly FaultDirector _director;
    private Violation? _violation;

    public World(ulong seed, ImmutableArray<FaultOrder> plan, Substitutes? substitutes = null, bool traced = false)
    {
        (Seed, Plan, Substitutes) = (seed, plan, substitutes ?? new Substitutes());
        Dice = new Dice(seed);
        Trace = new Trace(traced);
        Clock = new SimClock();
        _thread = new SimThread(Dice.For("turns"));
        Nature = _thread.NewProcess("world");
        Time = new SimTime(Clock, Nature, Start);
        DeviceTime = new SimTime(Clock, Nature, Start);
        Watch = new Watch(this);
        Gateway = new SimGateway(this);
        Box = new BoxCorner(this);
        Bridge = new SimBridge(this);
        App = new SimApp(this);
        Person = new TvPerson(this);
        _director = new FaultDirector(this);
    }

    public ulong Seed { get; }

    public ImmutableArray<FaultOrder> Plan { get; }

    /// <summary>What is put in the place of production code: nothing, unless a bug is planted.</summary>
    public Substitutes Substitutes { get; }

    public Dice Dice { get; }

    public Trace Trace { get; }

    public SimClock Clock { get; }

    /// <summary>Who does what no process of ours does: networks, billers, people.</summary>
    public SimProcess Nature { get; }

    /// <summary>The right time.</summary>
    public SimTime Time { get; }

    /// <summary>The set-top box's.</summary>
    public SimTime DeviceTime { get; }

    public Watch Watch { get; }

    public SimGateway Gateway { get; }

    public BoxCorner Box { get; }

    public SimBridge Bridge { get; }

    public SimApp App { get; }

    public TvPerson Person { get; }

    /// <summary>How often each fault came about.</summary>
    public Dictionary<Fault, int> Hits { get; } = [];

    /// <summary>Nothing goes wrong any more.</summary>
    public bool IsCalm { get; private set; }

    /// <summary>The set-top box's disk fails some of what it is asked.</summary>
    public bool IsDiskFaulty { get; set; }

    public long Steps => _thread.Steps;

    public SimProcess NewProcess(string name) => _thread.NewProcess(name);

    public void After(TimeSpan span, Action happens) =>
        Clock.Create(Nature, static state => ((Action)state!)(), happens, span, Timeout.InfiniteTimeSpan);

    public void Note(string who, string what) => Trace.Note(Clock.Passed, who, what);

    public void Hit(Fault fault)
    {
        Hits[fault] = Hits.GetValueOrDefault(fault) + 1;
        Note("fault", fault.ToString());
    }

    /// <summary>Something is as it must never be: the world ends with the first.</summary>
    public void Violate(Invariant invariant, string what)
    {
        if (_violation is not null) return;
        _violation = new Violation(invariant, what, Clock.Passed);
        Note("VIOLATION", _violation.ToString());
    }

    /// <summary>Lives through all of it.</summary>
    public WorldOutcome Live()
    {
        try
        {
            Nature.Enter(Begin);
            while (Clock.Passed < _director.EndOfTrouble && _violation is null) Run(_director.EndOfTrouble, () => false);
            if (_violation is null) Nature.Enter(Calm);
            var begun = Clock.Passed;
            Run(begun + Patience, () => Watch.IsSettled);
            if (_violation is null) Nature.Enter(Watch.AtTheEnd);
        }
        catch (Exception e)
        {
            // Whatever is thrown to here, some process would have died of it.
            Violate(Invariant.NoDefect, e.ToString());
        }

        return new WorldOutcome(Seed, Trace.Hash, Clock.Passed, Steps, _violation, Hits, Watch.Edges);
    }

    public void Dispose()
    {
        App.Dispose();
        Gateway.Dispose();
        Bridge.Kill();
        // What was left to close closes.
        while (_thread.StepAnyhow())
        {
        }

        SynchronizationContext.SetSynchronizationContext(null);
    }

    private void Begin()
    {
        Gateway.Start();
        Box.Begin();
        Bridge.Start();
        App.Start();
        Person.Begin();
        _director.Begin();
    }

    private void Calm()
    {
        IsCalm = true;
        Note("world", "nothing goes wrong any more");
        _director.SetRight();
        Gateway.Heal();
        Box.Heal();
        Bridge.Heal();
        App.Heal();
    }

    private void Run(TimeSpan until, Func<bool> isDone)
    {
        while (_violation is null)
        {
            if (_thread.Step())
            {
                if (_thread.Steps > MostSteps) Violate(Invariant.Liveness, "The world does not come to rest.");
                continue;
            }

            if (isDone() || !Clock.Advance(until)) return;
        }
    }
}
