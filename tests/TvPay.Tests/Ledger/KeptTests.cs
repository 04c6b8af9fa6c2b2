using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Ledger;

[TestClass]
public sealed class KeptTests
{
    private readonly LedgerFolder _folder = new();

    [TestCleanup]
    public void CleanUp() => _folder.Dispose();

    [TestMethod]
    public async Task A_tree_head_is_followed_by_a_larger_one_only()
    {
        await using var ledger = await _folder.OpenAsync();
        var (three, five) = (Head(3), Head(5));
        Assert.IsNull(await ledger.TreeHeadAsync());

        Assert.IsNull(await ledger.KeepTreeHeadAsync(three, after: null));
        Assert.IsNull(await ledger.KeepTreeHeadAsync(five, after: three));

        Assert.AreEqual(ErrorCode.ReceiptForged, await ledger.KeepTreeHeadAsync(Head(4), after: five));
        Assert.AreEqual(five, await ledger.TreeHeadAsync());
    }

    [TestMethod]
    public async Task A_head_proven_to_one_that_is_gone_has_to_be_proven_again()
    {
        await using var ledger = await _folder.OpenAsync();
        var (three, five) = (Head(3), Head(5));
        await ledger.KeepTreeHeadAsync(three, after: null);
        await ledger.KeepTreeHeadAsync(five, after: three);

        Assert.AreEqual(ErrorCode.ReceiptNotReady, await ledger.KeepTreeHeadAsync(Head(7), after: three));
        Assert.AreEqual(ErrorCode.ReceiptNotReady, await ledger.KeepTreeHeadAsync(Head(7), after: null));
        Assert.AreEqual(five, await ledger.TreeHeadAsync());
    }

    [TestMethod]
    public async Task The_latest_receipt_of_a_payment_is_kept()
    {
        await using var ledger = await _folder.OpenAsync();
        await ledger.ConfirmedAsync(asking: 1, 1);
        Assert.IsNull(await ledger.ReceiptAsync(Household.Id(1)));

        Assert.IsNull(await ledger.KeepReceiptAsync(Household.Id(1), Octets.FromHex("01")));
        Assert.IsNull(await ledger.KeepReceiptAsync(Household.Id(1), Octets.FromHex("0203")));

        Assert.AreEqual(Octets.FromHex("0203"), await ledger.ReceiptAsync(Household.Id(1)));
        Assert.AreEqual(
            ErrorCode.PaymentNotFound, await ledger.KeepReceiptAsync(Household.Id(2), Octets.FromHex("01")));
    }

    [TestMethod]
    public async Task Settings_outlive_the_process()
    {
        await using (var ledger = await _folder.OpenAsync())
        {
            Assert.IsNull(await ledger.SettingAsync("language"));
            Assert.IsNull(await ledger.SaveSettingAsync("language", "en"));
            Assert.IsNull(await ledger.SaveSettingAsync("language", "zh-Hans"));
        }

        await using var reopened = await _folder.OpenAsync();
        Assert.AreEqual("zh-Hans", await reopened.SettingAsync("language"));
    }

    private static SignedStatement Head(ulong size) => Given.Signed(
        new TreeHead(Given.Realm, size, Hash256.Of([(byte)size]), Given.Evening));
}
