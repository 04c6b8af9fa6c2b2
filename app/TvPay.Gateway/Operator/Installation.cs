using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using TvPay.Gateway.Accounts;
using TvPay.Gateway.Complaints;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Limits;
using TvPay.Gateway.Log;
using TvPay.Gateway.Samples;
using TvPay.Gateway.Storage;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Operator;

/// <summary>
/// The operator's commands on an installation that is not running: <c>init</c>, <c>enrol</c>, <c>unlock-accounts</c>,
/// <c>limits</c>, <c>complaints</c> and <c>publish-head</c>.
/// </summary>
internal sealed class Installation(OperatorFolder folder, TimeProvider time, EntropySource entropy)
{
    private const int MostComplaints = 10_000;

    /// <summary>Makes keys, certificates and database, with the sample household.</summary>
    /// <exception cref="OperatorException">The folder is in use.</exception>
    public async Task InitAsync(Realm realm)
    {
        folder.Create();
        OperatorKeys.Create(folder, realm);
        CreateCertificates(realm);
        await SampleWorld.CreateAsync(folder.Samples, time);
        // Last, for its presence is what says that an installation is there.
        using var database = SqliteDatabase.Open(folder.Database, SqliteSchema.Gateway, time, create: true);
        var stores = GatewayStores.Sqlite(database);
        await stores.Installation.EstablishAsync(realm);
        await stores.Households.AddAsync(SampleCatalogue.Household, SampleWorld.Accounts);
    }

    /// <summary>
    /// Binds a device and its box to a household, and issues the device's certificate.
    /// </summary>
    /// <returns>The certificate, PEM.</returns>
    /// <exception cref="OperatorException">The request or the attestation does not hold.</exception>
    /// <exception cref="TvPayException">INVALID_REQUEST: no such household, or the device is another's.</exception>
    public async Task<string> EnrolAsync(
        string requestPem, DeviceId device, HouseholdId household, string boxCertificatePem, string manufacturerCaPem)
    {
        if (!device.ToString().All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
            throw new OperatorException("A device id has letters, digits, '-', '.' and '_' only.");
        using var use = folder.Lock();
        var attestation = BoxAttestation.Verify(boxCertificatePem, manufacturerCaPem);
        using var authority = CertificateAuthority.Load(folder);
        using var certificate = authority.IssueDevice(requestPem, device, time.GetUtcNow(), entropy);
        using var database = SqliteDatabase.Open(folder.Database, SqliteSchema.Gateway, time);
        await GatewayStores.Sqlite(database).Devices.EnrolAsync(new DeviceEnrolment(
            device,
            household,
            attestation.Box,
            attestation.PaymentKey,
            attestation.Certificate,
            ClientCertificates.Fingerprint(certificate),
            certificate.NotAfter));
        return certificate.ExportCertificatePem() + "\n";
    }

    /// <summary>Lets a household look up account numbers again where it was locked after too many misses.</summary>
    /// <param name="biller">Null: wherever it is locked.</param>
    /// <returns>Where it was.</returns>
    /// <exception cref="OperatorException">The folder holds no gateway, or is in use.</exception>
    public async Task<ImmutableArray<BillerId>> UnlockAccountsAsync(HouseholdId household, BillerId? biller)
    {
        using var use = folder.Lock();
        using var database = SqliteDatabase.Open(folder.Database, SqliteSchema.Gateway, time);
        var stores = GatewayStores.Sqlite(database);
        var unlocked = await stores.Lookups.UnlockAsync(household, biller);
        foreach (var id in unlocked)
            await stores.AccountAudit.NoteAsync(new AccountEvent(household, null, AccountAction.Unlock, id, null, null, null));
        return unlocked;
    }

    /// <summary>What limits payments of a household; null: of everybody for whom nothing else is set.</summary>
    /// <exception cref="OperatorException">The folder holds no gateway, or is in use.</exception>
    public async Task<PaymentLimits> ReadLimitsAsync(HouseholdId? household)
    {
        using var use = folder.Lock();
        using var database = SqliteDatabase.Open(folder.Database, SqliteSchema.Gateway, time);
        return await ReadLimitsAsync(GatewayStores.Sqlite(database), household);
    }

    /// <summary>Sets a limit, or takes it back (null), for a household or (null) for everybody.</summary>
    /// <param name="by">Who does, for the audit.</param>
    /// <returns>What holds then.</returns>
    /// <exception cref="OperatorException">The folder holds no gateway, or is in use.</exception>
    /// <exception cref="TvPayException">INVALID_REQUEST: no such household.</exception>
    public async Task<PaymentLimits> SetLimitAsync(HouseholdId? household, LimitName name, long? value, string by)
    {
        using var use = folder.Lock();
        using var database = SqliteDatabase.Open(folder.Database, SqliteSchema.Gateway, time);
        var stores = GatewayStores.Sqlite(database);
        await stores.Limits.SetAsync(household, name, value, by);
        return await ReadLimitsAsync(stores, household);
    }

    /// <summary>What households complain of.</summary>
    /// <exception cref="OperatorException">The folder holds no gateway, or is in use.</exception>
    public async Task<ImmutableArray<HouseholdComplaint>> ListComplaintsAsync(bool withResolved)
    {
        using var use = folder.Lock();
        using var database = SqliteDatabase.Open(folder.Database, SqliteSchema.Gateway, time);
        return await GatewayStores.Sqlite(database).Complaints.ListAsync(withResolved, MostComplaints);
    }

    /// <summary>Takes a complaint up (null), or resolves it.</summary>
    /// <param name="by">Who does, for the audit.</param>
    /// <exception cref="OperatorException">The folder holds no gateway, or is in use.</exception>
    /// <exception cref="TvPayException">COMPLAINT_NOT_FOUND; INVALID_REQUEST: it can't go there from where it stands.</exception>
    public async Task<HouseholdComplaint> AnswerComplaintAsync(ComplaintReference reference, ComplaintOutcome? outcome, string by)
    {
        using var use = folder.Lock();
        using var database = SqliteDatabase.Open(folder.Database, SqliteSchema.Gateway, time);
        return await GatewayStores.Sqlite(database).Complaints.AnswerAsync(reference, outcome, by);
    }

    /// <summary>The log's newest signed head, and how it grew to it from an older one.</summary>
    /// <param name="older">Null: only the newest head is wanted.</param>
    /// <exception cref="OperatorException">The folder holds no gateway, is in use, or nothing was logged yet.</exception>
    /// <exception cref="LogTamperedException">The log is not the one that its heads are of.</exception>
    public async Task<LogGrowth> ProveGrowthAsync(SignedStatement? older)
    {
        using var use = folder.Lock();
        using var keys = OperatorKeys.Load(folder);
        using var database = SqliteDatabase.Open(folder.Database, SqliteSchema.Gateway, time);
        var stores = GatewayStores.Sqlite(database);
        var settings = new GatewaySettings(await stores.Installation.ReadRealmAsync());
        var log = new MerkleLog(settings, stores.Log, keys.TreeHeads, time, NullLogger<MerkleLog>.Instance);
        await log.OpenAsync();
        return log.ProveGrowth(older) ?? throw new OperatorException("Nothing was logged yet: there is no head.");
    }

    private static async Task<PaymentLimits> ReadLimitsAsync(GatewayStores stores, HouseholdId? household)
    {
        var settings = new GatewaySettings(await stores.Installation.ReadRealmAsync());
        return await stores.Limits.ReadAsync(household, settings.Limits.Defaults);
    }

    private void CreateCertificates(Realm realm)
    {
        var now = time.GetUtcNow();
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = CertificateAuthority.Create(realm, rootKey, now, entropy);
        PrivateFile.Write(folder.OperatorCaKey, rootKey.ExportPkcs8PrivateKeyPem());
        PrivateFile.Write(folder.OperatorCa, authority.RootPem + "\n");
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 server = authority.IssueServer(serverKey, now, entropy);
        PrivateFile.Write(folder.ServerKey, serverKey.ExportPkcs8PrivateKeyPem());
        PrivateFile.Write(folder.ServerCertificate, server.ExportCertificatePem() + "\n");
    }
}
