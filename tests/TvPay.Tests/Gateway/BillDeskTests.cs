using TvPay.Gateway.Bills;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway;

/// <summary>What a household sees of its bills, and what it gets a quote for.</summary>
[TestClass]
public sealed class BillDeskTests
{
    [TestMethod]
    public async Task A_bill_is_due_then_in_flight_then_paid_and_names_the_payment()
    {
        using var rig = await GatewayRig.StartAsync();
        Assert.AreEqual((BillState.Due, (PaymentId?)null), Seen(await ListAsync(rig)));

        var payment = await rig.SubmitAsync(await rig.DraftAsync());
        Assert.AreEqual((BillState.InFlight, payment.Id), Seen(await ListAsync(rig)));

        await rig.SettleAsync();
        Assert.AreEqual((BillState.Paid, payment.Id), Seen(await ListAsync(rig)));
    }

    [TestMethod]
    public async Task Who_pays_a_bill_is_told_to_nobody_else()
    {
        using var rig = await GatewayRig.StartAsync();
        await rig.SubmitAsync(await rig.DraftAsync());

        var neighbours = await rig.Core.Bills.ListAsync(rig.NeighboursDevice, CancellationToken.None);

        Assert.AreEqual((BillState.InFlight, (PaymentId?)null), Seen(neighbours));
    }

    [TestMethod]
    public async Task A_bill_in_flight_or_paid_gets_no_quote()
    {
        using var rig = await GatewayRig.StartAsync();
        await rig.SubmitAsync(await rig.DraftAsync());
        Assert.AreEqual(ErrorCode.BillInFlight, await NoQuoteAsync(rig));

        await rig.SettleAsync();
        Assert.AreEqual(ErrorCode.BillAlreadyPaid, await NoQuoteAsync(rig));
    }

    [TestMethod]
    public async Task A_bill_paid_at_a_counter_gets_no_quote()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Biller.Bills[0] = rig.Biller.Bills[0] with { IsPaid = true };

        Assert.AreEqual(ErrorCode.BillAlreadyPaid, await NoQuoteAsync(rig));
    }

    [TestMethod]
    public async Task What_is_not_the_households_is_not_found()
    {
        using var rig = await GatewayRig.StartAsync();
        var neighbours = AccountId.Parse("h2-power");

        Assert.AreEqual(ErrorCode.BillNotFound, await NoQuoteAsync(rig, bill: "B-9"));
        Assert.AreEqual(ErrorCode.AccountNotFound, await NoQuoteAsync(rig, account: neighbours));
        Assert.AreEqual(ErrorCode.AccountNotFound, await NoQuoteAsync(rig, biller: "city-water"));
        Assert.AreEqual(ErrorCode.BillNotFound, await NoQuoteAsync(rig, bill: null));
    }

    [TestMethod]
    public async Task A_quote_says_what_the_biller_says_and_verifies_with_the_gateways_key()
    {
        using var rig = await GatewayRig.StartAsync();
        var offer = await rig.FetchAsync();

        var verdict = new QuoteVerifier(GatewayRig.Realm, new TrustedKeys(StatementKind.BillQuote, rig.QuoteKey.PublicKey))
            .Verify(offer.Quote, GatewayRig.Household);

        Assert.IsTrue(verdict.Holds(out var quote, out _));
        Assert.AreEqual(new BillKey(rig.Biller.Profile.Id, BillId.Parse("B-1")), quote.Key);
        Assert.AreEqual("2201456817", quote.Account.Reveal());
        Assert.AreEqual("张*", quote.MaskedOwner);
        Assert.AreEqual(new AmountRule.Exact(Money.Cny(86_40)), quote.Rule);
        Assert.AreEqual(Money.Cny(1_00), quote.Fee);
        CollectionAssert.AreEqual(new[] { Funding.Card, Funding.OperatorAccount }, offer.Fundings.ToArray());
    }

    [TestMethod]
    public async Task A_biller_that_fails_is_named_and_gets_no_quotes()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Biller.BeforeFetch = _ => throw new IOException("Down.");

        var bills = await ListAsync(rig);

        Assert.IsEmpty(bills.Bills);
        Assert.AreEqual(rig.Biller.Profile.Id, bills.Unavailable.Single());
        Assert.AreEqual(ErrorCode.BillerUnavailable, await NoQuoteAsync(rig));
    }

    [TestMethod]
    public async Task A_slow_biller_is_not_waited_for_in_a_list_but_its_answer_serves_the_next()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Biller.BeforeFetch = cancelled => Task.Delay(TimeSpan.FromSeconds(3), rig.Time, cancelled);

        var listing = ListAsync(rig);
        await rig.Time.TimerAsync(rig.Time.GetUtcNow().AddSeconds(1.5)).WaitAsync(TimeSpan.FromSeconds(30));
        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        var first = await listing.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.AreEqual(rig.Biller.Profile.Id, first.Unavailable.Single());

        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        // Again too slow by itself; whether it joins the first call or comes after it, there is an answer now.
        listing = ListAsync(rig);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!listing.IsCompleted)
        {
            rig.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, limit.Token);
        }

        var second = await listing;
        Assert.HasCount(2, second.Bills);
        Assert.IsEmpty(second.Unavailable);
    }

    [TestMethod]
    public async Task A_slow_biller_is_waited_for_when_its_bill_is_fetched()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Biller.BeforeFetch = cancelled => Task.Delay(TimeSpan.FromSeconds(3), rig.Time, cancelled);

        var fetching = rig.FetchAsync();
        await rig.Time.TimerAsync(rig.Time.GetUtcNow().AddSeconds(3)).WaitAsync(TimeSpan.FromSeconds(30));
        rig.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.AreEqual("B-1", (await fetching.WaitAsync(TimeSpan.FromSeconds(30))).Bill!.Key.Bill.ToString());
    }

    [TestMethod]
    public async Task A_biller_that_never_answers_is_given_up_on_after_ten_seconds()
    {
        using var rig = await GatewayRig.StartAsync();
        rig.Biller.BeforeFetch = cancelled => Task.Delay(Timeout.InfiniteTimeSpan, rig.Time, cancelled);

        var fetching = NoQuoteAsync(rig);
        await rig.Time.TimerAsync(rig.Time.GetUtcNow().AddSeconds(10)).WaitAsync(TimeSpan.FromSeconds(30));
        rig.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.AreEqual(ErrorCode.BillerUnavailable, await fetching.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [TestMethod]
    public async Task A_list_never_shows_what_a_biller_said_too_long_ago()
    {
        using var rig = await GatewayRig.StartAsync();
        await ListAsync(rig);
        rig.Biller.BeforeFetch = _ => throw new IOException("Down.");
        rig.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.HasCount(2, (await ListAsync(rig)).Bills);

        rig.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.AreEqual(rig.Biller.Profile.Id, (await ListAsync(rig)).Unavailable.Single());
    }

    private static Task<HouseholdBills> ListAsync(GatewayRig rig) => rig.Core.Bills.ListAsync(rig.Device, CancellationToken.None);

    private static (BillState, PaymentId?) Seen(HouseholdBills bills)
    {
        var bill = bills.Bills.Single(b => b.Key.Bill.ToString() == "B-1");
        return (bill.State, bill.PaidBy);
    }

    private static async Task<ErrorCode> NoQuoteAsync(
        GatewayRig rig, string? bill = "B-1", AccountId? account = null, string biller = "grid-power")
    {
        var refusal = await Assert.ThrowsExactlyAsync<TvPayException>(() => rig.Core.Bills.FetchAsync(
            rig.Device,
            BillerId.Parse(biller),
            account ?? GatewayRig.Account,
            bill is null ? null : BillId.Parse(bill),
            CancellationToken.None));
        return refusal.Code;
    }
}
