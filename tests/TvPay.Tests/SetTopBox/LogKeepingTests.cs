using TvPay.App;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Operator;
using TvPay.Tests.App;
using TvPay.Tests.Payments;
using TvPay.Tests.Payments.Evidence;
using TvPay.Tests.SetTopBox.World;
using static TvPay.Payments.PaymentState;

namespace TvPay.Tests.SetTopBox;

/// <summary>A set-top box keeps the last head of the operator's log that it has seen, and takes no other log for that one.</summary>
[TestClass]
public sealed class LogKeepingTests
{
    [TestMethod]
    public void A_log_that_has_grown_is_followed() => TvWorld.Run(async tv =>
    {
        var (first, kept) = await WithAKeptHeadAsync(tv);
        var second = await PayAsync(tv, Evening.Gas);

        Assert.IsNull(await tv.FetchReceiptAsync(second.Id));

        var head = await HeadAsync(tv);
        Assert.IsGreaterThan(kept.Size, head.Size);
        Assert.IsNull(await tv.FetchReceiptAsync(first.Id), "the older payment's too, under the newer head");
        Assert.IsEmpty(tv.Alarms.ToList());
    });

    [TestMethod]
    public void A_forked_log_is_refused_with_an_alarm_and_the_head_stays() => TvWorld.Run(async tv =>
    {
        var (_, kept) = await WithAKeptHeadAsync(tv);
        var second = await PayAsync(tv, Evening.Gas);
        // As long as the true one, with this payment where it belongs, and something else before it.
        tv.Operator.Receipts = fetched => In(new SampleLog().WithOthers((int)kept.Size), fetched, kept.Size);

        await AssertRefusedAsync(tv, second.Id, kept);
    });

    [TestMethod]
    public void A_log_that_was_rolled_back_is_refused_with_an_alarm_and_the_head_stays() => TvWorld.Run(async tv =>
    {
        var (first, kept) = await WithAKeptHeadAsync(tv);
        var second = await PayAsync(tv, Evening.Gas);
        Assert.IsNull(await tv.FetchReceiptAsync(second.Id));
        var head = await HeadAsync(tv);
        // True for the first payment, and signed: but the second one is gone.
        tv.Operator.Receipts = fetched => In(new SampleLog(), fetched, 0);

        await AssertRefusedAsync(tv, first.Id, head);
        Assert.IsGreaterThan(kept.Size, head.Size);
    });

    [TestMethod]
    public void What_was_kept_before_is_not_altered_by_a_receipt_that_is_refused() => TvWorld.Run(async tv =>
    {
        var (first, kept) = await WithAKeptHeadAsync(tv);
        var receipt = await tv.Ledger.ReceiptAsync(first.Id);
        tv.Operator.Receipts = fetched => fetched with
        {
            Receipt = fetched.Receipt with { Entries = [fetched.Receipt.Entries[0] with { Index = fetched.Receipt.Entries[0].Index + 1 }] },
        };

        await AssertRefusedAsync(tv, first.Id, kept);
        Assert.AreEqual(receipt, await tv.Ledger.ReceiptAsync(first.Id));
    });

    [TestMethod]
    public void Without_the_gateway_the_kept_receipt_is_as_good() => TvWorld.Run(async tv =>
    {
        var (first, _) = await WithAKeptHeadAsync(tv);
        tv.Operator.IsDown = true;

        Assert.IsNull(await tv.FetchReceiptAsync(first.Id));
        Assert.AreEqual(ErrorCode.PaymentNotFound, await tv.FetchReceiptAsync(Given.OtherPayment));
    });

    private static async Task<(Payment Payment, TreeHead Head)> WithAKeptHeadAsync(TvWorld tv)
    {
        await tv.StartAsync();
        var payment = await PayAsync(tv, Evening.Power);
        Assert.IsNull(await tv.FetchReceiptAsync(payment.Id));
        return (payment, await HeadAsync(tv));
    }

    private static async Task AssertRefusedAsync(TvWorld tv, PaymentId payment, TreeHead kept)
    {
        Assert.AreEqual(ErrorCode.ReceiptForged, await tv.FetchReceiptAsync(payment));
        Assert.AreEqual(kept, await HeadAsync(tv));
        Assert.HasCount(1, tv.Alarms.Where(line => line.Contains("RECEIPT_FORGED")).ToList());
    }

    /// <summary>The same entries, at the end of another log of the same operator's.</summary>
    private static FetchedReceipt In(SampleLog log, FetchedReceipt fetched, ulong known)
    {
        var indices = fetched.Receipt.Entries.Select(entry => log.Append(entry.Leaf)).ToArray();
        return new FetchedReceipt(log.Receipt(indices), known == 0 ? [] : [.. log.Consistency(known, log.Size)]);
    }

    private static async Task<TreeHead> HeadAsync(TvWorld tv) => TreeHead.Decode((await tv.Ledger.TreeHeadAsync())!.Statement.Span);

    private static async Task<Payment> PayAsync(TvWorld tv, Bill bill)
    {
        for (var i = 0; i < 10 && tv.Screen is not Screen.Home; i++) await tv.PressAsync(RemoteKey.Back);
        var payment = await tv.ConfirmAndFindAsync(bill);
        return await tv.UntilStateAsync(payment.Id, Settled);
    }
}
