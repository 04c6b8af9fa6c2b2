using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using TvPay.App;
using TvPay.Ledger;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox;
using TvPay.SetTopBox.Identity;
using TvPay.SetTopBox.Operator;
using TvPay.SetTopBox.Remote;
using TvPay.Tests.App;
using TvPay.Tests.Payments;
using TvPay.Tests.Rpc;

namespace TvPay.Tests.SetTopBox.World;

/// <summary>
/// A whole set-top box on one thread and a clock of its own: the production service, a real ledger in a temporary folder,
/// and around them an operator, a box and a person who do as the test says. Can be killed between any two steps.
/// </summary>
internal sealed class TvWorld : IDisposable
{
    private readonly VirtualThread _thread;
    private readonly TemporaryFolder _folder = new();
    private readonly RecordedLogs _logs = new();
    private readonly VirtualProcess _disk;
    private readonly CountingEntropy _entropy = new();
    private VirtualProcess? _process;
    private CancellationTokenSource? _stop;
    private TvService? _service;
    private ChannelReader<Screen>? _screens;
    private Screen? _screen;
    private KeySource? _keys;

    private TvWorld()
    {
        Time = new VirtualTime(Evening.Start);
        _thread = new VirtualThread(Time);
        _disk = _thread.NewProcess();
        Box = new FakeBox(Time);
        Operator = new FakeOperator(Time);
        // Whatever a test is about: the ledger knows of each step before anyone outside does.
        Box.OnAsked = id => Assert.Contains((id, PaymentState.Authorizing), History);
        Operator.OnSubmit = id => Assert.Contains((id, PaymentState.Submitting), History);
    }

    public VirtualTime Time { get; }

    public FakeBox Box { get; }

    public FakeOperator Operator { get; }

    /// <summary>The other end of the device link; null: the service keeps none.</summary>
    public FakeLink? Link { get; set; }

    public DeviceLedger Ledger { get; private set; } = null!;

    /// <summary>How the service ended, or that it still runs.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    public string LedgerPath => _folder.File("ledger.db");

    public IEnumerable<string> Alarms => _logs.Lines.Where(line => line.Contains("ALARM"));

    /// <summary>Every state that any payment went through, in the ledger's order.</summary>
    public List<(PaymentId Payment, PaymentState State)> History { get; } = [];

    /// <summary>Called after each committed change: where a test kills.</summary>
    public Action<Payment> OnCommitted { get; set; } = _ => { };

    /// <summary>The ledger may grow to so many pages; null: without end.</summary>
    public long? DiskPages { get; set; }

    /// <summary>Tells the app something by another way than keys.</summary>
    public void Tell(Message message) => _keys!.Send(message);

    /// <summary>The newest screen.</summary>
    public Screen Screen
    {
        get
        {
            while (_screens!.TryRead(out var screen)) _screen = screen;
            return _screen ?? throw new InvalidOperationException("Nothing is drawn yet.");
        }
    }

    public static void Run(Func<TvWorld, Task> test)
    {
        using var world = new TvWorld();
        world._thread.Run(async () =>
        {
            try
            {
                await test(world);
            }
            finally
            {
                await world.StopAsync();
            }
        });
    }

    /// <summary>As after power-on, whatever the ledger holds.</summary>
    public async Task StartAsync()
    {
        _process = _thread.NewProcess();
        var opening = await _process.Start(() => DeviceLedger.OpenAsync(new LedgerOptions(
            LedgerPath, Given.Realm, DeviceId.Parse("stb-1"), Time)
        {
            Entropy = _entropy,
            MaxPages = DiskPages,
            // Each piece of the ledger's work is a step of its own, so that a kill can come between any two; what the
            // kernel has been handed it finishes.
            Dispatch = work => _disk.Post(_ => work(), null),
        }));
        var ledger = (ILedger?)(opening as LedgerOpening.Opened)?.Ledger;
        if (ledger is not null) Ledger = (DeviceLedger)ledger;
        ledger?.Subscribe(Committed);
        Start(ledger ?? new HaltedLedger(((LedgerOpening.Halted)opening).Code), (opening as LedgerOpening.Halted)?.Code);
        await UntilAsync(() => _screens!.TryPeek(out var _) || _screen is not null, "a first screen");
    }

    /// <summary>As the service manager stops it.</summary>
    public async Task StopAsync()
    {
        if (_process is null) return;
        _stop!.Cancel();
        await Running;
        await LetGoAsync();
    }

    /// <summary>The moment of a kill -9, from wherever in the process: nothing that waits goes on.</summary>
    public void Freeze() => _process!.Kill();

    /// <summary>kill -9: nothing that waits goes on; the disk stays as it is.</summary>
    public async Task KillAsync()
    {
        Freeze();
        await LetGoAsync();
    }

    public async Task RestartAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    /// <summary>The ledger's files as they are on the disk at this moment.</summary>
    public Dictionary<string, byte[]> CopyLedger() => new[] { "", "-wal", ".custody" }
        .Where(suffix => File.Exists(LedgerPath + suffix))
        .ToDictionary(suffix => suffix, suffix => File.ReadAllBytes(LedgerPath + suffix));

    /// <summary>Somebody puts an old copy in the place of a ledger that nobody holds.</summary>
    public void PutBack(Dictionary<string, byte[]> copy)
    {
        LoseLedger();
        foreach (var (suffix, bytes) in copy) File.WriteAllBytes(LedgerPath + suffix, bytes);
    }

    /// <summary>The disk was changed: there is neither a ledger nor any trace of one.</summary>
    public void LoseLedger()
    {
        foreach (var file in Directory.GetFiles(_folder.Path)) File.Delete(file);
    }

    public async Task UntilAsync(Func<bool> holds, string what, TimeSpan? atMost = null)
    {
        var end = Time.Passed + (atMost ?? TimeSpan.FromMinutes(5));
        while (!holds())
        {
            if (Running.IsFaulted) await Running;
            if (Time.Passed >= end) Assert.Fail($"In vain waited for: {what}.\n{Screen}\n{string.Join('\n', _logs.Lines)}");
            await PassAsync(TimeSpan.FromMilliseconds(20));
        }
    }

    public Task UntilScreenAsync<T>(TimeSpan? atMost = null) where T : Screen =>
        UntilAsync(() => Screen is T, $"{typeof(T).Name}, instead of {Screen.Name}", atMost);

    public Task PassAsync(TimeSpan span) => Task.Delay(span, Time);

    /// <summary>A person sees the screen, reads it, presses and lets go.</summary>
    public async Task PressAsync(RemoteKey key)
    {
        var epoch = Screen.Frame.Epoch;
        _keys!.Send(new Message.ScreenPainted(epoch, Time.ReadMonotonic()));
        await PassAsync(TimeSpan.FromMilliseconds(600));
        _keys.Send(new Message.KeyPressed(key, KeyPhase.Down, epoch, Time.ReadMonotonic()));
        await PassAsync(TimeSpan.FromMilliseconds(80));
        _keys.Send(new Message.KeyPressed(key, KeyPhase.Up, epoch, Time.ReadMonotonic()));
        await PassAsync(TimeSpan.FromMilliseconds(20));
    }

    public async Task ChooseAsync(RowId row)
    {
        for (var i = 0; i < 100 && Screen.Rows[Screen.Focused].Id != row; i++) await PressAsync(RemoteKey.Up);
        for (var i = 0; i < 100 && Screen.Rows[Screen.Focused].Id != row; i++) await PressAsync(RemoteKey.Down);
        Assert.AreEqual(row, Screen.Rows[Screen.Focused].Id);
        await PressAsync(RemoteKey.Ok);
    }

    /// <summary>From home: this bill, its review, and confirm. What follows is the box's.</summary>
    public async Task ConfirmAsync(Bill bill)
    {
        await UntilAsync(() => Screen is Screen.Home && Screen.Rows.Any(row => row.Id == new RowId.Bill(bill.Key)), "the bill at home");
        await ChooseAsync(new RowId.Bill(bill.Key));
        await UntilAsync(() => Screen is Screen.Bill && Screen.Rows.Any(row => row.Id is RowId.Review), "a quote");
        await UntilAsync(() => Screen.Rows.OfType<Row.Action>().Any(row => row is { Id: RowId.Review, IsEnabled: true }), "a quote");
        await ChooseAsync(new RowId.Review());
        await UntilScreenAsync<Screen.Review>();
        await ChooseAsync(new RowId.Confirm());
    }

    /// <summary>As <see cref="ConfirmAsync"/>, and the payment that came of it.</summary>
    public async Task<Payment> ConfirmAndFindAsync(Bill bill)
    {
        var before = (await PaymentsAsync()).Select(payment => payment.Id).ToHashSet();
        await ConfirmAsync(bill);
        await UntilAsync(() => History.Exists(h => !before.Contains(h.Payment)), "a record in the ledger");
        return (await PaymentsAsync()).Single(payment => !before.Contains(payment.Id));
    }

    public async Task<Payment> UntilStateAsync(PaymentId id, PaymentState state, TimeSpan? atMost = null)
    {
        await UntilAsync(() => History.Contains((id, state)), $"{state}", atMost);
        return (await Ledger.FindAsync(id))!.Payment;
    }

    public async Task<List<Payment>> PaymentsAsync() =>
        [.. (await Ledger.HistoryAsync(100)).Payments.Select(stored => stored.Payment)];

    /// <summary>As whoever asks the service for a receipt to take along.</summary>
    public Task<ErrorCode?> FetchReceiptAsync(PaymentId id) =>
        _process!.Start(() => _service!.FetchReceiptAsync(id, CancellationToken.None));

    public List<PaymentState> StatesOf(PaymentId id) => [.. History.Where(h => h.Payment == id).Select(h => h.State)];

    public void Dispose()
    {
        _stop?.Dispose();
        _service?.Dispose();
        _logs.Dispose();
        _folder.Dispose();
    }

    private void Start(ILedger ledger, ErrorCode? halted)
    {
        _stop = new CancellationTokenSource();
        _screen = null;
        Operator.Reachability = new GatewayReachability();
        _service = new TvService(new TvParts(
            new TvOptions(Language.English, Time.GetUtcNow(), Time.ReadMonotonic()),
            new HouseholdBinding(Given.Household, Given.Box, (EcdsaPublicKey)Given.BoxKey.PublicKey, Given.Realm),
            new QuoteVerifier(Given.Realm, StatementKind.BillQuote.Trusting(Given.QuoteKey)),
            new AuthorizationVerifier(
                Given.Realm, Given.Box, Given.Household, StatementKind.BoxAuthorization.Trusting(Given.BoxKey)),
            new PromiseVerifier(Given.Realm, StatementKind.AcceptancePromise.Trusting(Given.TreeHeadKey)),
            new ReceiptVerifier(Given.Realm, StatementKind.TreeHead.Trusting(Given.TreeHeadKey)),
            ledger,
            Operator,
            Operator.Reachability,
            Box,
            Time,
            new Random(1),
            _entropy,
            LoggerFactory.Create(logging => logging.AddProvider(_logs)))
        {
            Halted = halted,
            Link = Link,
        });
        _keys = _service.Remote.Open(KeySourceKind.Head);
        _screens = _service.Screens.Subscribe(_stop.Token);
        Running = _process!.Start(async () =>
        {
            await _service.RunAsync(_stop.Token);
            return true;
        });
    }

    private void Committed(LedgerChange change)
    {
        var payment = change.Payment.Payment;
        if (!History.Contains((payment.Id, payment.State))) History.Add((payment.Id, payment.State));
        OnCommitted(payment);
    }

    /// <summary>What the operating system does for a process that is gone.</summary>
    private async Task LetGoAsync()
    {
        _service?.Dispose();
        _process = null;
        if (Ledger is not null) await Ledger.DisposeAsync();
    }
}
