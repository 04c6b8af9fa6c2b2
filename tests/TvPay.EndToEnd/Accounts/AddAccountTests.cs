using TvPay.Demo.Audit;
using TvPay.Demo.Installation;
using TvPay.Demo.Walk;

namespace TvPay.EndToEnd.Accounts;

/// <summary>The real programs: an account is added by keys of the remote, and its bill is paid.</summary>
[TestClass]
public sealed class AddAccountTests
{
    private const string Number = "2201470032";

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task An_account_is_added_with_arrows_OK_and_Back_alone_its_bill_is_there_at_once_and_is_paid()
    {
        var stop = TestContext.CancellationToken;
        using var folder = new DemoFolder(keep: false);
        await using var installation = new DemoInstallation(folder);
        await installation.ProvisionAsync();
        await installation.StartGatewayAsync();
        await installation.StartDeviceAsync(HouseholdWalk.PersonAtTheBox, "en");
        var tv = installation.Tv!;
        var reviews = new List<string>();
        tv.Frames.Watch(frame =>
        {
            if (frame[0].StartsWith("#screen Review", StringComparison.Ordinal)) reviews.Add(string.Join('\n', frame));
        });

        var walk = new AccountWalk(tv);
        await walk.AddAsync("City Power Grid", Number, "李*", "Parents' home", stop);
        await walk.FindBillAsync("Parents' home", stop);
        var household = new HouseholdWalk(tv, TextWriter.Null);
        await household.PayFocusedBillAsync(stop);
        await household.LookAtReceiptAsync(stop);

        Assert.IsTrue(reviews.Exists(review => review.Contains("first payment") && review.Contains("••路 18 号 2 单元")), string.Join('\n', reviews));
        await installation.StopDeviceAsync();
        await installation.VerifyLedgerAsync();
        Assert.AreEqual(1, new Auditor(folder, TextWriter.Null).Audit(expectedPayments: 1).Payments);
        foreach (var log in new[] { "gateway", "tv" })
        {
            var lines = await File.ReadAllTextAsync(folder.LogOf(log), stop);
            Assert.DoesNotContain(Number, lines, log);
            Assert.DoesNotContain("李", lines, log);
        }
    }
}
