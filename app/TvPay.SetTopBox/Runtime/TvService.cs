using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.SetTopBox.Box;
using TvPay.SetTopBox.Care;
using TvPay.SetTopBox.Complaints;
using TvPay.SetTopBox.Effects;
using TvPay.SetTopBox.Forwarding;
using TvPay.SetTopBox.Link;
using TvPay.SetTopBox.Receipts;
using TvPay.SetTopBox.Remote;

namespace TvPay.SetTopBox;

/// <summary>
/// The app service: the TV app, and beside it all that goes on whatever the screen shows. It may be killed at any moment:
/// the next one goes on from the ledger.
/// </summary>
public sealed class TvService : IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestBridgeRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestResolverRetry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstSettlementPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstSettlementPollWhileTold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestSettlementPoll = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FirstComplaintPoll = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestComplaintPoll = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestCareRetry = TimeSpan.FromMinutes(10);

    private const int MostComplaints = 1000;

    private readonly TvParts _parts;
    private readonly MessageQueue _queue = new();
    private readonly TvLoop _loop;
    private readonly BoxWatcher _watcher;
    private readonly BoxResolver _resolver;
    private readonly Forwarder _forwarder;
    private readonly SettlementWatch _settlements;
    private readonly ReceiptDesk _receipts;
    private readonly ComplaintPost _complaints;
    private readonly LedgerCare _care;
    private readonly DeviceLink? _link;

    internal TvService(TvParts parts)
    {
        _parts = parts;
        var askings = new Askings();
        var intake = new AuthorizationIntake(parts.Ledger, parts.Authorizations, Log<AuthorizationIntake>());
        _watcher = new BoxWatcher(
            parts.Bridge, parts.Binding, _queue, Retry(FirstRetry, LongestBridgeRetry), parts.Time, Log<BoxWatcher>());
        var journal = new JournalKnowledge();
        _resolver = new BoxResolver(
            parts.Ledger,
            parts.Bridge,
            parts.Gateway,
            _watcher,
            journal,
            intake,
            askings,
            Retry(FirstRetry, LongestResolverRetry),
            parts.Time,
            Log<BoxResolver>());
        var answers = new GatewayAnswers(parts.Promises, Log<GatewayAnswers>());
        _forwarder = new Forwarder(
            parts.Ledger,
            parts.Gateway,
            answers,
            parts.Reachability,
            parts.Forwarding,
            Chance(),
            parts.Time,
            Log<Forwarder>());
        _settlements = new SettlementWatch(
            parts.Ledger,
            parts.Gateway,
            answers,
            Retry(FirstSettlementPoll, LongestSettlementPoll),
            Retry(FirstSettlementPollWhileTold, LongestSettlementPoll),
            parts.Time,
            Log<SettlementWatch>());
        _complaints = new ComplaintPost(
            parts.Ledger,
            parts.Gateway,
            Retry(FirstSettlementPoll, LongestSettlementPoll),
            Retry(FirstComplaintPoll, LongestComplaintPoll),
            parts.Time,
            Log<ComplaintPost>());
        _receipts = new ReceiptDesk(parts.Ledger, parts.Gateway, parts.Receipts, Log<ReceiptDesk>());
        Remote = new RemoteInput(_queue, parts.Time);
        _care = Care(journal, askings);
        if (parts.Link is { } gateway) _link = Link(gateway);
        var asking = new BoxAsking(
            parts.Ledger, parts.Bridge, _watcher, intake, askings, _resolver, _queue, Log<BoxAsking>());
        _loop = new TvLoop(parts.App, _queue, new EffectDispatcher(Handlers(asking, askings)), Screens);
    }

    /// <summary>What the heads draw.</summary>
    public ScreenFeed Screens { get; } = new();

    /// <summary>Where heads and the remote control send what they have to tell.</summary>
    public RemoteInput Remote { get; }

    /// <summary>Until the token fires; then until everything has come to a rest.</summary>
    /// <exception cref="Exception">A defect: the service must be started anew.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var ledgerNews = _parts.Ledger.Subscribe(OnLedger);
        _parts.Reachability.Changed += OnReachability;
        var running = new RunningTasks(stop.Token);
        try
        {
            await TellFirstAsync(stop.Token);
            var loop = _loop.RunAsync(stop.Token);
            running.Add(loop);
            foreach (var task in Beside(stop.Token)) running.Add(task);
            await await Task.WhenAny(loop, running.Failed);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Told to stop before it had begun.
        }
        finally
        {
            stop.Cancel();
            await running.DrainAsync();
            _parts.Reachability.Changed -= OnReachability;
        }
    }

    /// <summary>Has the receipt of a payment in the ledger, verified: the gateway's newest, or the one kept before if that can't be asked.</summary>
    /// <returns>Null, or why it could not be had.</returns>
    public async Task<ErrorCode?> FetchReceiptAsync(PaymentId payment, CancellationToken cancel)
    {
        try
        {
            await _receipts.FetchAsync(payment, cancel);
            return null;
        }
        catch (TvPayException e)
        {
            return e.Code;
        }
    }

    /// <summary>After <see cref="RunAsync"/> has ended.</summary>
    public void Dispose()
    {
        _link?.Dispose();
        _care.Dispose();
        _forwarder.Dispose();
        foreach (var owned in _parts.Owned) owned.Dispose();
    }

    private IEnumerable<Task> Beside(CancellationToken cancel)
    {
        yield return _watcher.RunAsync(cancel);
        yield return new ClockTicks(_queue, Screens, _parts.Time).RunAsync(cancel);
        if (_link is not null) yield return _link.RunAsync(cancel);
        if (_parts.Halted is not null) yield break;
        yield return _resolver.RunAsync(cancel);
        yield return _forwarder.RunAsync(cancel);
        yield return _settlements.RunAsync(cancel);
        yield return _complaints.RunAsync(cancel);
        yield return _care.RunAsync(cancel);
    }

    /// <summary>What a household must see at once after any restart: what is under way, or that nothing can be paid.</summary>
    private async Task TellFirstAsync(CancellationToken cancel)
    {
        if (_parts.Halted is { } reason)
        {
            _queue.Post(new Message.Halted(reason));
            return;
        }

        try
        {
            foreach (var stored in await _parts.Ledger.InFlightAsync(cancel))
                _queue.Post(new Message.PaymentChanged(stored.Payment));
            foreach (var complaint in await _parts.Ledger.ComplaintsAsync(MostComplaints, cancel))
                _queue.Post(new Message.ComplaintChanged(complaint));
        }
        catch (TvPayException e)
        {
            _queue.Post(new Message.Halted(e.Code));
        }
    }

    private void OnLedger(LedgerChange change)
    {
        if (change.Complaint is { } complaint)
        {
            _queue.Post(new Message.ComplaintChanged(complaint));
            _complaints.Wake();
            return;
        }

        _queue.Post(new Message.PaymentChanged(change.Payment.Payment));
        if (change.Payment.Payment.State == PaymentState.Accepted) _settlements.Wake();
        else _forwarder.Wake();
    }

    private void OnReachability(bool reachable) => _queue.Post(new Message.GatewayReachabilityChanged(reachable));

    private LedgerCare Care(JournalKnowledge journal, Askings askings) => new(
        new JournalComparison(
            _parts.Ledger,
            _parts.Bridge,
            _parts.Binding.Box,
            _parts.Authorizations,
            new AccountFinder(_parts.Ledger, _parts.Gateway, _parts.Reachability),
            journal,
            Log<JournalComparison>()),
        new GatewayComparison(_parts.Ledger, _parts.Gateway, Log<GatewayComparison>()),
        new LedgerWitness(_parts.Ledger, _parts.Gateway, Log<LedgerWitness>()),
        new Retention(_parts.Ledger, askings, Log<Retention>()),
        _watcher,
        _parts.Reachability,
        _resolver.Wake,
        Retry(FirstRetry, LongestCareRetry),
        _parts.Time,
        Log<LedgerCare>());

    private DeviceLink Link(ILinkGateway gateway)
    {
        var boot = new byte[16];
        _parts.Entropy.Fill(boot);
        var link = new DeviceLink(
            gateway,
            new LinkReactions(_parts.Ledger, _forwarder, _settlements, _complaints, _queue, _care.ToldOfUnknown, Log<LinkReactions>()),
            new StatusCollector(
                _parts.Ledger, _watcher, _parts.Reachability, Screens, _parts.Halted, _parts.Time, Log<StatusCollector>()),
            _parts.Reachability,
            LinkRetry.Create(Retry),
            new Guid(boot),
            _parts.Time,
            Log<DeviceLink>());
        link.Changed += _settlements.Told;
        return link;
    }

    private IEnumerable<IEffectHandler> Handlers(BoxAsking asking, Askings askings) =>
    [
        new LoadBillsHandler(_parts.Gateway, _queue),
        new FetchQuoteHandler(
            _parts.Gateway, _parts.Quotes, _parts.Binding.Household, _queue, _parts.Time, Log<FetchQuoteHandler>()),
        new RecordPaymentsHandler(_parts.Ledger, askings, _queue, _parts.Time, _parts.Entropy),
        new AskBoxHandler(asking),
        new CancelBoxHandler(_parts.Bridge, Log<CancelBoxHandler>()),
        new AbandonPaymentsHandler(asking),
        new LoadHistoryHandler(_parts.Ledger, _queue),
        new LoadReceiptHandler(_receipts, _queue),
        new FileComplaintHandler(_parts.Ledger, _queue, _parts.Time, _parts.Entropy),
        new LoadBillersHandler(_parts.Gateway, _queue),
        new LoadAccountsHandler(_parts.Gateway, _queue),
        new LookUpAccountHandler(_parts.Gateway, _queue),
        new AddAccountHandler(_parts.Gateway, _queue),
        new RenameAccountHandler(_parts.Gateway, _queue),
        new RemoveAccountHandler(_parts.Gateway, _queue),
        new SaveLanguageHandler(_parts.Ledger, Log<SaveLanguageHandler>()),
        new LeaveToLiveTvHandler(_parts.LeaveToLiveTv, Log<LeaveToLiveTvHandler>()),
    ];

    private Backoff Retry(TimeSpan first, TimeSpan longest) => new(first, longest, Chance());

    /// <summary>A source for each: none of them may be used from two threads.</summary>
    private Random Chance() => new(_parts.Random.Next());

    private ILogger<T> Log<T>() => _parts.Logs.CreateLogger<T>();
}
