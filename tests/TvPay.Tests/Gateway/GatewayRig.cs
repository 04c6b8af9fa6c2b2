using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using TvPay.Gateway;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Bills;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Links;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Storage;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Gateway.Reconciliation;
using TvPay.Tests.Rpc;

namespace TvPay.Tests.Gateway;

/// <summary>
/// A gateway without its network on a real database in a folder of its own, with two households, their devices and
/// boxes, one scripted biller and one scripted acquirer. Its workers run only when the test says so.
/// </summary>
internal sealed class GatewayRig : IDisposable
{
    public static readonly Realm Realm = Realm.Parse("test-realm");
    public static readonly HouseholdId Household = HouseholdId.Parse("household-1");
    public static readonly HouseholdId Neighbours = HouseholdId.Parse("household-2");
    public static readonly AccountId Account = AccountId.Parse("h1-power");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tvg");
    private readonly LoggerFactory _loggers;
    private SqliteDatabase _database;

    private GatewayRig(AmountRule rule, ImmutableArray<Funding> fundings, LinkSettings links)
    {
        Settings = new GatewaySettings(Realm) { Links = links };
        Biller = new ScriptedBiller("grid-power", rule, fundings);
        Box = new PaymentBox(Realm, Household, Time);
        NeighboursBox = new PaymentBox(Realm, Neighbours, Time, "BX-2");
        _loggers = new LoggerFactory([Logs]);
        _database = SqliteDatabase.Open(DatabasePath, SqliteSchema.Gateway, Time, create: true);
        Core = Compose();
    }

    public FakeTime Time { get; } = new(new DateTimeOffset(2026, 10, 14, 11, 30, 0, TimeSpan.Zero));

    /// <summary>Everything that the gateway logs.</summary>
    public RecordedLogs Logs { get; } = new();

    public EcdsaSigner QuoteKey { get; } = Payments.Keys.New();

    public EcdsaSigner TreeHeadKey { get; } = Payments.Keys.New();

    public ScriptedBiller Biller { get; }

    /// <summary>Whether the operator offers this biller; in effect from the next start.</summary>
    public bool Offers { get; set; } = true;

    /// <summary>Where the households have no accounts yet.</summary>
    public ImmutableArray<ScriptedBiller> OtherBillers { get; } =
        [.. new[] { "city-gas", "city-water", "heating", "telecom" }.Select(id => new ScriptedBiller(id, new AmountRule.Exact(Money.Cny(1_00))))];

    public ScriptedAcquirer Acquirer { get; } = new();

    /// <summary>The billers' daily files.</summary>
    public ScriptedFiles Files { get; } = new();

    public PaymentBox Box { get; }

    public PaymentBox NeighboursBox { get; }

    public Device Device { get; } = new(DeviceId.Parse("stb-1"), Household);

    public Device NeighboursDevice { get; } = new(DeviceId.Parse("stb-2"), Neighbours);

    public GatewayCore Core { get; private set; }

    /// <summary>What the gateway may be set to; in effect from the next start.</summary>
    public GatewaySettings Settings { get; set; }

    public string DatabasePath => Path.Combine(_folder.FullName, "gateway.db");

    public ReceiptVerifier ReceiptVerifier => new(Realm, new TrustedKeys(StatementKind.TreeHead, TreeHeadKey.PublicKey));

    public static Task<GatewayRig> StartAsync(LinkSettings links) => StartAsync(null, [], links);

    public static Task<GatewayRig> StartAsync(AmountRule? rule = null, params ImmutableArray<Funding> fundings) =>
        StartAsync(rule, fundings, new LinkSettings());

    private static async Task<GatewayRig> StartAsync(AmountRule? rule, ImmutableArray<Funding> fundings, LinkSettings links)
    {
        var rig = new GatewayRig(rule ?? new AmountRule.Exact(Money.Cny(86_40)), fundings, links);
        var stores = rig.Core.Stores;
        await stores.Installation.EstablishAsync(Realm);
        await stores.Households.AddAsync(Household, [PowerAccount("h1-power", "2201456817")]);
        await stores.Households.AddAsync(Neighbours, [PowerAccount("h2-power", "2201456818")]);
        await stores.Devices.EnrolAsync(Enrolment(rig.Device, rig.Box, 1));
        await stores.Devices.EnrolAsync(Enrolment(rig.NeighboursDevice, rig.NeighboursBox, 2));
        await rig.Core.OpenAsync();
        return rig;
    }

    /// <summary>As after a kill -9: memory is gone, the disk is what it is.</summary>
    public async Task RestartAsync()
    {
        Reopen();
        await Core.OpenAsync();
    }

    /// <summary>Without the checks of a start.</summary>
    public void Reopen()
    {
        _database.Dispose();
        _database = SqliteDatabase.Open(DatabasePath, SqliteSchema.Gateway, Time);
        Core = Compose();
    }

    public Task<BillOffer> FetchAsync(string bill = "B-1") =>
        Core.Bills.FetchAsync(Device, Biller.Profile.Id, Account, BillId.Parse(bill), CancellationToken.None);

    /// <summary>An honest submission of a fresh quote.</summary>
    public async Task<Submission> DraftAsync(string bill = "B-1", Money? amount = null, Funding funding = Funding.Card)
    {
        var offer = await FetchAsync(bill);
        var intent = Box.Intent(offer.Quote, amount, funding);
        return new Submission(offer.Quote, intent.Encode(), Box.Authorize(intent));
    }

    public Task<PaymentRecord> SubmitAsync(Submission submission, Device? device = null) =>
        Core.Payments.SubmitAsync(device ?? Device, submission, CancellationToken.None);

    /// <summary>The reason why it is refused.</summary>
    public async Task<ErrorCode> RefusalAsync(Submission submission, Device? device = null) =>
        (await Assert.ThrowsExactlyAsync<TvPayException>(() => SubmitAsync(submission, device))).Code;

    public static PaymentId IdOf(Submission submission) => PaymentIntent.Decode(submission.Intent.Span).Id;

    /// <summary>Lets the biller have what is due.</summary>
    public async Task SettleAsync()
    {
        await Core.Settlements.BeginAsync();
        await Core.Settlements.LandAsync();
    }

    /// <summary>A quote of another bill of this biller, or with other facts, signed with the gateway's own key.</summary>
    public SignedStatement Resign(SignedStatement quote, Func<BillQuote, BillQuote> change, IStatementSigner? key = null) =>
        (key ?? QuoteKey).Sign(StatementKind.BillQuote, change(BillQuote.Decode(quote.Statement.Span)).Encode());

    /// <summary>One more household, with a device and a box of its own.</summary>
    public async Task<Device> MoveInAsync(byte number)
    {
        var device = new Device(DeviceId.Parse($"stb-{number}"), HouseholdId.Parse($"household-{number}"));
        using var box = new PaymentBox(Realm, device.Household, Time, $"BX-{number}");
        await Core.Stores.Households.AddAsync(device.Household, []);
        await Core.Stores.Devices.EnrolAsync(Enrolment(device, box, number));
        return device;
    }

    /// <param name="number">Makes its certificate another than that of other enrolments.</param>
    public static DeviceEnrolment Enrolment(Device device, PaymentBox box, byte number) => new(
        device.Id,
        device.Household,
        box.Id,
        (EcdsaPublicKey)box.Key.PublicKey,
        Octets.Copy([number]),
        Hash256.Of([number]),
        DateTimeOffset.MaxValue);

    /// <summary>One number straight from the file.</summary>
    public long Number(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The first column of every row, straight from the file.</summary>
    public string[] Texts(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read()) texts.Add(reader.GetString(0));
        return [.. texts];
    }

    /// <summary>What somebody with the file in hand could do to it.</summary>
    public void Tamper(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _database.Dispose();
        _loggers.Dispose();
        _folder.Delete(recursive: true);
        QuoteKey.Dispose();
        TreeHeadKey.Dispose();
        Box.Dispose();
        NeighboursBox.Dispose();
    }

    private static BillerAccount PowerAccount(string id, string number) => new(
        AccountId.Parse(id), BillerId.Parse("grid-power"), AccountNumber.Parse(number), "张*", "••小区 3 栋", "");

    private GatewayCore Compose() => new(
        Settings,
        GatewayStores.Sqlite(_database),
        QuoteKey,
        TreeHeadKey,
        new BillerDirectory(Offers ? [Biller, .. OtherBillers] : OtherBillers),
        Acquirer,
        Time,
        EntropySource.System,
        _loggers,
        Files);

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={DatabasePath};Pooling=False");
        connection.Open();
        return connection;
    }
}
