using TvPay.Demo.Audit;
using TvPay.Demo.Installation;
using TvPay.Demo.Walk;

namespace TvPay.EndToEnd.Disks;

/// <summary>
/// The real programs on a disk that fills up, or that the machine has made read-only. Then the auditor counts.
/// </summary>
[TestClass]
public sealed class DiskTests
{
    private const int Megabytes = 24;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    public required TestContext TestContext { get; init; }

    private CancellationToken Stop => TestContext.CancellationToken;

    [TestMethod]
    public Task A_TV_without_room_asks_no_box_and_goes_on_when_there_is_some() =>
        WithAsync(at => at.Tv, async (installation, disk) =>
        {
            var folder = installation.Folder;
            await installation.StartGatewayAsync();
            await installation.StartDeviceAsync(HouseholdWalk.PersonAtTheBox, "en");
            var walk = new HouseholdWalk(installation.Tv!, TextWriter.Null);
            await walk.GoHomeAsync(Stop);
            disk.Fill();

            await walk.ConfirmMostUrgentBillAsync(Stop);
            await walk.WaitForTextAsync("TP505", Stop);
            Assert.IsEmpty(Booked(folder));
            var journal = new FileInfo(folder.BoxJournal);
            Assert.IsFalse(journal.Exists && journal.Length > 0, "the box was not asked");
            await walk.GoHomeAsync(Stop);

            disk.Free();
            await walk.PayBillsAsync(1, Stop);
            disk.Fill();
            await walk.PayBillsAsync(1, Stop);
            await AuditAsync(installation, 2);
        });

    [TestMethod]
    public Task A_gateway_without_room_promises_nothing_and_goes_on_when_there_is_some() =>
        WithAsync(at => at.Gateway, async (installation, disk) =>
        {
            await installation.StartGatewayAsync();
            await installation.StartDeviceAsync(HouseholdWalk.PersonAtTheBox, "en");
            var walk = new HouseholdWalk(installation.Tv!, TextWriter.Null);
            await walk.PayBillsAsync(1, Stop);
            disk.Fill();

            await walk.ConfirmMostUrgentBillAsync(Stop);
            await walk.WaitForTextAsync("TP601", Stop);
            Assert.HasCount(1, Booked(installation.Folder));

            disk.Free();
            await walk.WaitForSettledAsync(Stop);
            await walk.LookAtReceiptAsync(Stop);
            Assert.IsFalse(installation.Gateway!.HasExited, "the same process");
            await AuditAsync(installation, 2);
        });

    [TestMethod]
    public Task A_TV_on_a_read_only_disk_begins_nothing_and_pays_when_it_is_writable() =>
        WithAsync(at => at.Tv, async (installation, disk) =>
        {
            var folder = installation.Folder;
            await installation.StartGatewayAsync();
            await installation.StartDeviceAsync(HouseholdWalk.PersonAtTheBox, "en");
            await new HouseholdWalk(installation.Tv!, TextWriter.Null).PayBillsAsync(1, Stop);
            await installation.Tv!.DisposeAsync();
            await disk.MakeReadOnlyAsync();

            installation.StartTv("en");
            // With a page for a browser to serve, it can't go on: the page's address could not be written down.
            await installation.Tv!.EndAsync(Stop);
            var log = await File.ReadAllTextAsync(folder.LogOf("tv"), Stop);
            StringAssert.Contains(log, "payments are halted, the ledger is Unwritable");
            await disk.MakeWritableAsync();
            installation.StartTv("en");
            await new HouseholdWalk(installation.Tv!, TextWriter.Null).PayBillsAsync(1, Stop);
            await AuditAsync(installation, 2);
        });

    private static IReadOnlyList<BookedPayment> Booked(DemoFolder folder) =>
        [.. new GatewayBooks(folder.GatewayDatabase, OperatorKeys.Load(folder.Operator)).Payments()];

    private static async Task AuditAsync(DemoInstallation installation, int payments)
    {
        await installation.StopDeviceAsync();
        await installation.VerifyLedgerAsync();
        var audited = new Auditor(installation.Folder, TextWriter.Null).Audit(expectedPayments: payments);
        Assert.AreEqual(payments, audited.Payments);
    }

    private async Task WithAsync(Func<DemoFolder, string> where, Func<DemoInstallation, SmallDisk, Task> test)
    {
        using var folder = new DemoFolder(keep: false);
        await using var disk = await SmallDisk.MountAsync(where(folder), Megabytes);
        await using var installation = new DemoInstallation(folder);
        await installation.ProvisionAsync();
        await test(installation, disk).WaitAsync(Limit, Stop);
    }
}
