using System.Buffers.Binary;
using TvPay.Gateway.Accounts;
using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Bills;
using TvPay.Gateway.Complaints;
using TvPay.Gateway.Ledgers;
using TvPay.Gateway.Links;
using TvPay.Gateway.Log;
using TvPay.Gateway.Lookups;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Quotes;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Reminders;
using TvPay.Gateway.Storage;
using TvPay.Gateway.Timing;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway;

/// <summary>The gateway without its network: all desks and workers, put together.</summary>
internal sealed class GatewayCore
{
    /// <param name="files">Billers' daily files; null: none come by themselves.</param>
    public GatewayCore(
        GatewaySettings settings,
        GatewayStores stores,
        IStatementSigner quoteKey,
        IStatementSigner treeHeadKey,
        BillerDirectory billers,
        IAcquirer acquirer,
        TimeProvider time,
        EntropySource entropy,
        ILoggerFactory loggers,
        ISettlementFileSource? files = null)
    {
        Signals = new WorkSignals(time);
        var bookkeeper = new Bookkeeper(settings, treeHeadKey, entropy);
        var quoteKeys = new TrustedKeys(StatementKind.BillQuote, quoteKey.PublicKey);
        var rules = new SubmissionRules(settings.Realm, quoteKeys);
        Stores = stores;
        Billers = billers;
        Log = new MerkleLog(settings, stores.Log, treeHeadKey, time, loggers.CreateLogger<MerkleLog>());
        Charges = new ChargeDesk(
            settings, stores.Payments, acquirer, bookkeeper, time, Signals, loggers.CreateLogger<ChargeDesk>());
        Settlements = new SettlementDesk(
            settings, stores.Payments, billers, acquirer, stores.Alarms, bookkeeper, time, Signals, loggers.CreateLogger<SettlementDesk>());
        var fetcher = new BillFetcher(settings, time, loggers.CreateLogger<BillFetcher>());
        Payments = new PaymentDesk(
            settings,
            stores.Payments,
            stores.Devices,
            stores.Alarms,
            billers,
            fetcher,
            rules,
            Charges,
            time,
            loggers.CreateLogger<PaymentDesk>());
        Receipts = new ReceiptDesk(stores.Payments, stores.Log, Log, stores.Alarms, loggers.CreateLogger<ReceiptDesk>());
        Complaints = new ComplaintDesk(
            settings,
            stores.Complaints,
            new TrustedKeys(StatementKind.AcceptancePromise, treeHeadKey.PublicKey),
            loggers.CreateLogger<ComplaintDesk>());
        Witnesses = new WitnessDesk(stores.Witnesses, stores.Alarms, loggers.CreateLogger<WitnessDesk>());
        Bills = new BillDesk(
            settings,
            stores.Households,
            stores.Payments,
            stores.Limits,
            billers,
            fetcher,
            new QuoteIssuer(settings, quoteKey, time, entropy),
            time);
        Notices = new NoticeDesk(stores.Notices, Signals);
        Accounts = new AccountDesk(
            settings,
            stores.Households,
            billers,
            new LookupDesk(settings, stores.Lookups, stores.Alarms, time, loggers.CreateLogger<LookupDesk>()),
            stores.AccountAudit,
            Notices,
            entropy,
            loggers.CreateLogger<AccountDesk>());
        Links = new LinkDesk(
            settings.Links, stores.Links, stores.Notices, Signals, Chance(entropy), time, loggers.CreateLogger<LinkDesk>());
        Reminders = new ReminderDesk(settings, stores.Reminders, Bills, Signals, time, loggers.CreateLogger<ReminderDesk>());
        Reconciliation = new ReconciliationDesk(
            settings,
            stores.Reconciliation,
            new DayJudge(
                settings,
                stores.Reconciliation,
                stores.Payments,
                new SignedAmounts(settings.Realm, quoteKeys),
                bookkeeper,
                Signals,
                loggers.CreateLogger<DayJudge>()),
            billers,
            files ?? new NoSettlementFiles(),
            stores.Alarms,
            time,
            loggers.CreateLogger<ReconciliationDesk>());
        Workers = new Workers(
            settings, Charges, Settlements, Log, stores.Lookups, Reminders, Reconciliation, Notices, Signals, time,
            loggers.CreateLogger<Workers>());
    }

    public GatewayStores Stores { get; }

    public WorkSignals Signals { get; }

    public BillerDirectory Billers { get; }

    public BillDesk Bills { get; }

    public AccountDesk Accounts { get; }

    public PaymentDesk Payments { get; }

    public ReceiptDesk Receipts { get; }

    public ComplaintDesk Complaints { get; }

    public WitnessDesk Witnesses { get; }

    public ChargeDesk Charges { get; }

    public SettlementDesk Settlements { get; }

    public MerkleLog Log { get; }

    public NoticeDesk Notices { get; }

    public LinkDesk Links { get; }

    public ReminderDesk Reminders { get; }

    public ReconciliationDesk Reconciliation { get; }

    public Workers Workers { get; }

    /// <summary>Must be done before anything else: holds log and books against themselves, and takes up what was left.</summary>
    /// <exception cref="LogTamperedException">The log is not the one that was signed.</exception>
    /// <exception cref="StorageException">The books don't add up.</exception>
    public async Task OpenAsync()
    {
        await Log.OpenAsync();
        if (await Stores.Books.AuditAsync() is [var finding, ..]) throw new StorageException(finding);
        await Stores.Payments.ReleaseClaimsAsync();
    }

    /// <summary>For jitter.</summary>
    private static Random Chance(EntropySource entropy)
    {
        Span<byte> seed = stackalloc byte[sizeof(int)];
        entropy.Fill(seed);
        return new Random(BinaryPrimitives.ReadInt32LittleEndian(seed));
    }
}
