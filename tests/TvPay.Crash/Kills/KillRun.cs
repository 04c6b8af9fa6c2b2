using System.Collections.Immutable;
using System.Diagnostics;
using Google.Protobuf;
using TvPay.Crash.Books;
using TvPay.Crash.Sites;
using TvPay.Demo.Audit;
using TvPay.Demo.Walk;

namespace TvPay.Crash.Kills;

/// <summary>
/// Pays bills by remote keys at one installation and kills one program with each; starts it again; waits until every
/// signed payment is booked; and in the end, until nothing is in doubt, holds all books against each other.
/// </summary>
internal sealed class KillRun(CrashSite site, KillTally tally)
{
    private const int MostTries = 4;

    /// <summary>What comes after a receipt comes soon.</summary>
    private static readonly TimeSpan LastWait = TimeSpan.FromSeconds(5);

    /// <summary>Between two looks at a device that is stopped for them.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);

    private readonly OperatorKeys _keys = OperatorKeys.Load(site.Folder.Operator);

    /// <exception cref="AuditException">The books don't agree, or nothing came to rest.</exception>
    public async Task<Reckoning> RunAsync(ImmutableArray<Kill> kills, CancellationToken stop)
    {
        foreach (var kill in kills)
        {
            var tries = 1;
            while (!await KillAsync(kill, stop))
                if (++tries > MostTries) throw new AuditException($"{kill.Name}: no payment passes there any more");
        }

        return await EndAsync(stop);
    }

    /// <summary>Pays one bill. False: it was paid without a kill, for it did not pass the point.</summary>
    private async Task<bool> KillAsync(Kill kill, CancellationToken stop)
    {
        var signedBefore = Signed().Count;
        var walk = new HouseholdWalk(site.Installation.Tv!, TextWriter.Null);
        await walk.ConfirmMostUrgentBillAsync(stop, () => Arm(kill));
        switch (kill.When)
        {
            case Moment.AtPoint when !await DiesAsync(kill, walk, stop):
                tally.Missed(kill);
                return false;
            case Moment.AfterCard(var delay):
                await walk.WaitForBoxToHaveCardAsync(stop);
                await Task.Delay(delay, TimeProvider.System, stop);
                break;
            case Moment.AfterSigning(var delay):
                await UntilSignedAsync(signedBefore, stop);
                await Task.Delay(delay, TimeProvider.System, stop);
                break;
            case Moment.AgainWhileStarting:
                await UntilSignedAsync(signedBefore, stop);
                break;
        }

        var since = Stopwatch.GetTimestamp();
        if (kill.When is Moment.AgainWhileStarting(var sooner)) await site.RestartTwiceAsync(kill.Victim, sooner, stop);
        else await site.RestartAsync(kill.Victim);
        await Waiting.UntilAsync(IsAllBooked, () => $"{kill.Name}: signed payments are not booked\n{Shown()}", stop);
        tally.Died(kill, Stopwatch.GetElapsedTime(since));
        return true;
    }

    private void Arm(Kill kill)
    {
        if (kill.When is Moment.AtPoint point) site.Points.Arm(kill.Victim, point.Name);
    }

    /// <summary>False: the payment came to its end, and the household looked at its receipt, without passing there.</summary>
    private async Task<bool> DiesAsync(Kill kill, HouseholdWalk walk, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var household = LookOnAsync(walk, over.Token);
        var death = site.ProcessOf(kill.Victim).EndAsync(over.Token);
        try
        {
            // Whoever looks on may stand before a TV that died, or wait for a gateway that did.
            if (await Task.WhenAny(death, household) == household) await Task.WhenAny(death, Task.Delay(LastWait, TimeProvider.System, stop));
            stop.ThrowIfCancellationRequested();
            return death.IsCompletedSuccessfully;
        }
        finally
        {
            site.Points.Disarm(kill.Victim);
            await over.CancelAsync();
            await household.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await death.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task LookOnAsync(HouseholdWalk walk, CancellationToken stop)
    {
        await walk.WaitForSettledAsync(stop);
        await walk.LookAtReceiptAsync(stop);
    }

    private async Task<Reckoning> EndAsync(CancellationToken stop)
    {
        await Waiting.UntilAsync(IsAllBooked, () => $"signed payments are not booked\n{Shown()}", stop);
        var reckoning = await ReckonAsync(stop);
        new Auditor(site.Folder, TextWriter.Null).Audit(null, atRest: false);
        await site.Installation.VerifyLedgerAsync();
        return reckoning;
    }

    /// <summary>Looks into the device's ledger; where something is in doubt, lets everything run on and looks again.</summary>
    private async Task<Reckoning> ReckonAsync(CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            await site.Installation.StopDeviceAsync();
            var reckoning = Reckoning.Read(site.Folder);
            if (reckoning.InDoubt == 0 || Stopwatch.GetElapsedTime(begun) > Waiting.Limit) return reckoning;
            await site.StartDeviceAsync();
            await Task.Delay(BetweenLooks, TimeProvider.System, stop);
        }
    }

    private Task UntilSignedAsync(int before, CancellationToken stop) =>
        Waiting.UntilAsync(() => Signed().Count > before, () => $"the box has not signed\n{Shown()}", stop);

    private bool IsAllBooked() => Signed().All(
        new GatewayBooks(site.Folder.GatewayDatabase, _keys).Payments().Select(payment => payment.Authorization.Statement).ToHashSet().Contains);

    private List<ByteString> Signed() => [.. BoxJournal.Signed(site.Folder.BoxJournal).Select(signed => signed.Statement)];

    private string Shown() =>
        $"""
        TV: {string.Join('\n', site.Installation.Tv?.Frames.Newest ?? [])}
        Box: {string.Join('\n', site.Installation.Box?.Frames.Newest ?? [])}
        """;
}
