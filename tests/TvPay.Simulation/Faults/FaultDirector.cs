using TvPay.FaultyDisk.Disk;
using TvPay.Payments;
using TvPay.Simulation.Clockwork;
using TvPay.VirtualBox.Firmware;

namespace TvPay.Simulation.Faults;

/// <summary>Brings about what the plan says, when it says so, and sets it right again.</summary>
internal sealed class FaultDirector(World world)
{
    private readonly List<Action> _toSetRight = [];

    /// <summary>Then nothing goes wrong any more: later, where the gateway is away for days.</summary>
    public TimeSpan EndOfTrouble { get; private set; } = FaultPlan.Trouble;

    public void Begin()
    {
        foreach (var order in world.Plan)
        {
            world.Note("plan", order.ToString());
            world.After(order.At, () => Arm(order));
        }
    }

    public void SetRight()
    {
        foreach (var undo in _toSetRight) undo();
        _toSetRight.Clear();
    }

    private void Arm(FaultOrder order)
    {
        if (world.IsCalm) return;
        if (order.AfterChanges is not { } changes)
        {
            Do(order);
            return;
        }

        // What is confirmed and not yet on its way when days without a gateway begin comes too late at the first attempt.
        var onlyConfirmed = order is { Fault: Fault.LongOutage, Salt: var salt } && salt % 2 == 0;
        var left = onlyConfirmed ? 1 : changes;
        world.Watch.Ledger.Committed += OnCommitted;

        void OnCommitted(PaymentState state)
        {
            if (onlyConfirmed && state != PaymentState.Authorized || --left > 0) return;
            world.Watch.Ledger.Committed -= OnCommitted;
            if (world.IsCalm) return;
            // At once, before anything else could happen, or a moment later.
            if (order.Salt % 3 != 0 || onlyConfirmed) Do(order);
            else world.After(TimeSpan.FromMilliseconds(order.Salt % 400), () => Do(order));
        }
    }

    private void Do(FaultOrder order)
    {
        if (world.IsCalm) return;
        var chance = new Random(order.Salt);
        var (road, temper) = (world.Gateway.Road.Weather, world.Gateway.Temper);
        switch (order.Fault)
        {
            case Fault.UnpluggedBefore:
                Unplug(order);
                break;
            case Fault.UnpluggedMidOut:
                CutCable(order, chance.Next(1, 700), null);
                break;
            case Fault.UnpluggedMidIn:
                CutCable(order, null, chance.Next(1, 500));
                break;
            case Fault.UnpluggedWhileAsked:
                world.Box.UnplugAt(chance.Pick([BoxStep.AskedToConfirm, BoxStep.AskedForCard, BoxStep.AskedForPin]), order.For, order.Fault);
                break;
            case Fault.UnpluggedBeforeSigning:
                world.Box.UnplugAt(BoxStep.CounterTaken, order.For, order.Fault);
                break;
            case Fault.UnpluggedBeforeJournal:
                world.Box.UnplugAt(BoxStep.Signed, order.For, order.Fault);
                break;
            case Fault.AnswerLostAfterSigning:
                world.Box.UnplugAt(BoxStep.Journaled, order.For, order.Fault);
                break;
            case Fault.VoidUnanswered:
                world.Box.UnplugAt(BoxStep.Voided, order.For, order.Fault);
                break;
            case Fault.SilentBox:
                world.Hit(order.Fault);
                During(order, () => world.Box.Own.Faults.Silent = true, () => world.Box.Own.Faults.Silent = false);
                break;
            case Fault.Tarpit:
                world.Hit(order.Fault);
                During(order, () => world.Box.Own.Faults.Tarpit = true, () => world.Box.Own.Faults.Tarpit = false);
                break;
            case Fault.BoxReplaced:
                world.Hit(order.Fault);
                During(order, () => world.Box.Plug(own: false), () => world.Box.Plug(own: true));
                break;
            case Fault.RequestLost:
                During(order, () => road.LoseRequest = 0.5, () => road.LoseRequest = 0);
                break;
            case Fault.ResponseLost:
                During(order, () => road.LoseAnswer = 0.5, () => road.LoseAnswer = 0);
                break;
            case Fault.Duplicated:
                During(order, () => road.Duplicate = 0.6, () => road.Duplicate = 0);
                break;
            case Fault.Reordered:
                During(order, () => road.Reorder = 0.7, () => road.Reorder = 0);
                break;
            case Fault.Delayed:
                During(order, () => road.Delay = 0.5, () => road.Delay = 0);
                break;
            case Fault.Partition:
                During(order, () => road.Partition = true, () => road.Partition = false);
                break;
            case Fault.ResourceExhausted:
                During(order, () => road.Busy = 0.7, () => road.Busy = 0);
                break;
            case Fault.UnavailableAfterCommit:
                During(order, () => road.FailAfter = 0.6, () => road.FailAfter = 0);
                break;
            case Fault.Unauthenticated:
                During(order, () => road.Distrust = 0.7, () => road.Distrust = 0);
                break;
            case Fault.GatewayKilled:
                world.Hit(order.Fault);
                During(order with { For = order.For / 3 }, world.Gateway.Kill, world.Gateway.Start);
                break;
            case Fault.AppKilled:
                KillApp(order);
                break;
            case Fault.BridgeKilled:
                world.Hit(order.Fault);
                During(order with { For = order.For / 6 }, world.Bridge.Kill, world.Bridge.Start);
                break;
            case Fault.PowerCut:
                world.Hit(order.Fault);
                During(order with { For = order.For / 3 }, PowerOff, PowerOn);
                break;
            case Fault.DiskFull:
                SpoilDisk(order, () => world.App.Disk.Faults.Capacity = world.App.Disk.Used + (order.Salt % 4096));
                break;
            case Fault.FsyncFails:
                SpoilDisk(order, () => world.App.Disk.Faults.Fail(DiskOperation.Sync, order.Salt % 4, 1 + (order.Salt % 3)));
                break;
            case Fault.WriteFails:
                SpoilDisk(order, () => world.App.Disk.Faults.Fail(DiskOperation.Write, order.Salt % 12, 1 + (order.Salt % 3)));
                break;
            case Fault.ReadOnlyDisk:
                SpoilDisk(order, () => world.App.Disk.Faults.ReadOnly = true);
                break;
            case Fault.LedgerPutBack:
                PutBack(order);
                break;
            case Fault.BillerLate:
                During(order, () => temper.Late = 0.6, () => temper.Late = 0);
                break;
            case Fault.BillerTwice:
                During(order, () => temper.Twice = 0.8, () => temper.Twice = 0);
                break;
            case Fault.BillerWrong:
                During(order, () => temper.Wrong = 0.8, () => temper.Wrong = 0);
                break;
            case Fault.BillerRefuses:
                During(order, () => temper.Refuses = 0.6, () => temper.Refuses = 0);
                break;
            case Fault.BillerNever:
                During(order, () => temper.Never = true, () => temper.Never = false);
                break;
            case Fault.AcquirerDeclines:
                During(order, () => world.Gateway.Acquirer.Declines = 0.5, () => world.Gateway.Acquirer.Declines = 0);
                break;
            case Fault.AcquirerSilent:
                During(order, () => world.Gateway.Acquirer.Silence = 0.6, () => world.Gateway.Acquirer.Silence = 0);
                break;
            case Fault.ClockJump:
                world.Hit(order.Fault);
                var step = chance.Pick<TimeSpan>([TimeSpan.FromDays(-365), TimeSpan.FromDays(3650), TimeSpan.FromMinutes(-7), TimeSpan.FromMinutes(7), TimeSpan.FromHours(73)]);
                During(order, () => world.DeviceTime.StepWallClock(step), world.DeviceTime.SetRight);
                break;
            case Fault.PersonWalksAway:
                world.Hit(order.Fault);
                world.Person.GoAway(order.For);
                world.Box.Person.GoAway(order.For * 3);
                break;
            case Fault.WrongKeys:
                During(order, () => world.Person.Clumsy = 0.4, () => world.Person.Clumsy = 0.02);
                break;
            case Fault.PersonRefuses:
                During(order, () => world.Box.Person.Refuses = 0.7, () => world.Box.Person.Refuses = 0.05);
                break;
            case Fault.PoisonousRow:
                Poison();
                break;
            case Fault.LongOutage:
                world.Hit(order.Fault);
                Sleep(order);
                break;
            default:
                throw new InvalidOperationException($"Nobody brings about {order.Fault}.");
        }
    }

    private void During(FaultOrder order, Action begin, Action end)
    {
        begin();
        _toSetRight.Add(end);
        world.After(order.For, () =>
        {
            if (world.IsCalm || !_toSetRight.Remove(end)) return;
            end();
        });
    }

    private void Unplug(FaultOrder order)
    {
        world.Hit(order.Fault);
        world.Box.Unplug();
        world.Box.PlugLater(order.For);
    }

    private void CutCable(FaultOrder order, int? afterOut, int? afterIn)
    {
        world.Box.CutSoon(afterOut, afterIn);
        world.Box.OnNextUnplug = () =>
        {
            world.Hit(order.Fault);
            world.Box.PlugLater(order.For);
        };
    }

    private void KillApp(FaultOrder order)
    {
        if (!world.App.IsUp) return;
        world.Hit(order.Fault);
        world.App.Kill();
        During(order with { For = TimeSpan.FromMilliseconds(order.Salt % 5000) }, () => { }, world.App.Start);
    }

    /// <summary>Afterwards the app is started anew, as a person would: a ledger that can't be written halts payments for good.</summary>
    private void SpoilDisk(FaultOrder order, Action spoil)
    {
        world.Hit(order.Fault);
        world.IsDiskFaulty = true;
        During(
            order,
            spoil,
            () =>
            {
                world.App.Disk.Faults.End();
                world.IsDiskFaulty = false;
                world.App.Kill();
                world.App.Start();
            });
    }

    private void PutBack(FaultOrder order)
    {
        world.App.Remember();
        world.After(order.For, () =>
        {
            if (world.IsCalm || !world.App.IsUp) return;
            world.App.Kill();
            if (world.App.PutBack(order.Salt)) world.Hit(order.Fault);
            world.App.Start();
        });
    }

    private void PowerOff()
    {
        world.App.Kill(power: true);
        world.Bridge.Kill();
        world.Box.Unplug();
    }

    private void PowerOn()
    {
        world.Bridge.Start();
        world.Box.Plug(own: true);
        world.App.Start();
    }

    /// <summary>The next payment that comes along never gets through.</summary>
    private void Poison()
    {
        byte[]? poison = null;
        world.Gateway.Road.Swallows = (method, request) =>
        {
            if (!method.EndsWith("/SubmitPayment", StringComparison.Ordinal)) return false;
            poison ??= request;
            return request.AsSpan().SequenceEqual(poison);
        };
    }

    /// <summary>
    /// Nobody is at home. The set-top box is switched off, too, until an hour before the gateway is back, or a moment after
    /// it: a few keep trying all that time, which takes as long to live through as a hundred others.
    /// </summary>
    private void Sleep(FaultOrder order)
    {
        var early = order.Salt % 2 == 0 ? TimeSpan.FromSeconds(-10) : TimeSpan.FromHours(1);
        EndOfTrouble = world.Clock.Passed + order.For + TimeSpan.FromMinutes(5);
        world.Box.Unplug();
        world.Person.GoAway(order.For);
        if (order.Salt % 8 != 0)
        {
            world.App.Kill();
            During(
                order with { For = order.For - early },
                () => world.App.IsSwitchedOff = true,
                () =>
                {
                    world.App.IsSwitchedOff = false;
                    world.App.Start();
                });
        }

        During(
            order,
            world.Gateway.Kill,
            () =>
            {
                world.Gateway.Start();
                world.Box.Plug(own: true);
            });
    }
}
