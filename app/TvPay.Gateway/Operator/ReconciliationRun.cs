using System.Collections.Immutable;
using System.Globalization;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Gateway.Samples;
using TvPay.Gateway.Storage;
using TvPay.Payments;

namespace TvPay.Gateway.Operator;

/// <summary>The commands <c>reconcile</c> and <c>sample-file</c>, on an installation that is not running.</summary>
internal sealed class ReconciliationRun(OperatorFolder folder, TimeProvider time, EntropySource entropy, ILoggerFactory loggers)
{
    /// <param name="biller">Null: all that have a file for the day.</param>
    /// <param name="path">A file of this biller, instead of the one that the biller has; null: that one.</param>
    /// <returns>By biller, in the order of the directory.</returns>
    /// <exception cref="OperatorException">The day is not over, or there is no usable file.</exception>
    public async Task<ImmutableArray<DayReport>> RunAsync(
        DateOnly day, BillerId? biller, string? path, CancellationToken cancellationToken)
    {
        using var use = folder.Lock();
        using var database = SqliteDatabase.Open(folder.Database, SqliteSchema.Gateway, time);
        using var world = SampleWorld.Open(folder.Samples, time);
        using var keys = OperatorKeys.Load(folder);
        var stores = GatewayStores.Sqlite(database);
        var settings = new GatewaySettings(await stores.Installation.ReadRealmAsync());
        if (time.GetUtcNow() < settings.Days.EndOf(day)) throw new OperatorException($"{Text(day)} is not over yet.");
        var core = new GatewayCore(
            settings, stores, keys.Quotes, keys.TreeHeads, world.Billers, world.Acquirer, time, entropy, loggers, world.Files);
        await core.OpenAsync();
        var reports = ImmutableArray.CreateBuilder<DayReport>();
        foreach (var id in biller is { } one ? [one] : core.Billers.All.Select(b => b.Profile.Id))
        {
            if (await ReconcileAsync(core.Reconciliation, id, day, path, cancellationToken) is { } report) reports.Add(report);
            else if (biller is not null) throw new OperatorException($"{id} has no file for {Text(day)}.");
        }

        return reports.DrainToImmutable();
    }

    /// <summary>What a sample biller's file for the day says, with a fault if one is wanted.</summary>
    /// <exception cref="OperatorException">There is no such sample biller, or it gives no files.</exception>
    public async Task<string> WriteSampleFileAsync(BillerId biller, DateOnly day, SampleFileFault fault)
    {
        using var use = folder.Lock();
        using var world = SampleWorld.Open(folder.Samples, time);
        return await world.Files.ReadAsync(biller, day) is { } file
            ? SampleFileFaults.Write(file, fault)
            : throw new OperatorException($"{biller} gives no files.");
    }

    private static async Task<DayReport?> ReconcileAsync(
        ReconciliationDesk desk, BillerId biller, DateOnly day, string? path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = path is null ? null : File.OpenRead(path);
            return await desk.ReconcileAsync(biller, day, stream, cancellationToken);
        }
        catch (SettlementFileException e)
        {
            throw new OperatorException($"The file of {biller} for {Text(day)} can't be used. {e.Message}");
        }
        catch (UnauthorizedAccessException e)
        {
            throw new OperatorException($"{path} can't be read.", e);
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
