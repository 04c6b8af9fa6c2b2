using Google.Protobuf;
using TvPay.Demo.Audit;
using TvPay.Demo.Installation;
using TvPay.Demo.Walk;

namespace TvPay.EndToEnd.Kills;

/// <summary>
/// Pays bills by remote keys and kills one program (SIGKILL) each time between the moment in which the box has the card and
/// the moment in which the gateway has accepted; starts it again; waits until everything has come to rest; then audits.
/// </summary>
internal sealed class KillRun(DemoInstallation installation, Victim victim, Random random)
{
    private const int LatestKillMs = 200;
    private static readonly TimeSpan RestLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>How many payments the gateway has booked in the end.</summary>
    /// <exception cref="AuditException">Something was lost, doubled or left in doubt.</exception>
    public async Task<int> RunAsync(int kills, CancellationToken stop)
    {
        await installation.ProvisionAsync();
        await installation.StartGatewayAsync();
        await installation.StartBoxAsync(HouseholdWalk.PersonAtTheBox);
        await installation.StartBridgeAsync();
        installation.StartTv("en");
        for (var kill = 0; kill < kills; kill++)
        {
            var signedBefore = SignedByBox().Count;
            var walk = new HouseholdWalk(installation.Tv!, TextWriter.Null);
            await walk.ConfirmMostUrgentBillAsync(stop);
            // Half of the kills come while the person is still busy, half once the box has signed.
            if (kill % 2 == 0) await UntilAsync(() => SignedByBox().Count > signedBefore, "the box has not signed", stop);
            else await walk.WaitForBoxToHaveCardAsync(stop);
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(LatestKillMs)), TimeProvider.System, stop);
            await KillAndRestartAsync();
            await RestAsync(stop);
        }

        await installation.StopDeviceAsync();
        await installation.VerifyLedgerAsync();
        return new Auditor(installation.Folder, TextWriter.Null).Audit(null, atRest: false).Payments;
    }

    private async Task KillAndRestartAsync()
    {
        switch (victim)
        {
            case Victim.Tv:
                await installation.Tv!.KillAsync();
                installation.StartTv("en");
                break;
            case Victim.Bridge:
                await installation.Bridge!.KillAsync();
                await installation.StartBridgeAsync();
                break;
            default:
                await installation.Gateway!.KillAsync();
                await installation.StartGatewayAsync();
                break;
        }
    }

    /// <summary>Until every authorization in the box's journal is accepted at the gateway.</summary>
    private Task RestAsync(CancellationToken stop)
    {
        var books = new GatewayBooks(installation.Folder.GatewayDatabase, OperatorKeys.Load(installation.Folder.Operator));
        return UntilAsync(
            () => SignedByBox().All(books.Payments().Select(payment => payment.Authorization.Statement).ToHashSet().Contains),
            $"signed payments are not booked after the {victim} was killed",
            stop);
    }

    private List<ByteString> SignedByBox() =>
        [.. BoxJournal.Signed(installation.Folder.BoxJournal).Select(signed => signed.Statement)];

    /// <summary>Other processes' files tell nobody when they change: they are looked at again and again, for so long.</summary>
    private async Task UntilAsync(Func<bool> holds, string otherwise, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(RestLimit);
        using var timer = new PeriodicTimer(LookEvery, TimeProvider.System);
        while (!holds())
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new AuditException(
                    $"""
                    {otherwise} (waited {RestLimit.TotalSeconds} s)
                    TV: {string.Join('\n', installation.Tv!.Frames.Newest)}
                    Box: {string.Join('\n', installation.Box!.Frames.Newest)}
                    """);
            }
        }
    }
}
