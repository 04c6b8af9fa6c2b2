using System.Text;
using TvPay.App;
using TvPay.Payments;
using TvPay.Tests.App;
using TvPay.Tests.SetTopBox.World;

namespace TvPay.Tests.SetTopBox;

[TestClass]
public sealed class LedgerTroubleTests
{
    [TestMethod]
    public void A_damaged_ledger_halts_payments_and_bills_can_still_be_read() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, PaymentState.Accepted);
        await tv.StopAsync();
        File.WriteAllBytes(tv.LedgerPath, Encoding.ASCII.GetBytes(new string('x', 8192)));

        await tv.StartAsync();
        await tv.UntilAsync(
            () => tv.Screen is Screen.Home home && home.Notices.Any(notice => notice.Text.Contains("TP504")),
            "LEDGER_CORRUPT on the home screen");
        await tv.ChooseAsync(new RowId.Bill(Evening.Gas.Key));
        await tv.UntilAsync(() => tv.Screen.Rows.Any(row => row.Id is RowId.Review), "the bill");
        await tv.ChooseAsync(new RowId.Review());
        Assert.IsInstanceOfType<Screen.Bill>(tv.Screen);
        Assert.HasCount(1, tv.Box.Asked);
    });

    [TestMethod]
    public void A_full_disk_refuses_the_payment_before_the_box_is_asked() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        await tv.StopAsync();
        tv.DiskPages = new FileInfo(tv.LedgerPath).Length / 4096;
        await tv.StartAsync();
        await tv.ConfirmAsync(Evening.Power);
        await tv.UntilAsync(() => tv.Screen is Screen.Trouble { Explanation.Code: { } code } && code.Contains("TP505"), "LEDGER_UNWRITABLE on the screen");
        Assert.IsEmpty(tv.Box.Asked);
        Assert.IsEmpty(tv.History);
    });
}
