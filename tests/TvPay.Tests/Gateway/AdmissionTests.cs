using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.Gateway;

/// <summary>What depends on other payments and on the hour: counters, totals, bill locks, expiry, funding.</summary>
[TestClass]
public sealed class AdmissionTests
{
    [TestMethod]
    public async Task A_counter_belongs_to_one_authorization()
    {
        using var rig = await GatewayRig.StartAsync();
        var first = await rig.FetchAsync("B-1");
        var firstIntent = rig.Box.Intent(first.Quote);
        await rig.SubmitAsync(new Submission(first.Quote, firstIntent.Encode(), rig.Box.Sign(rig.Box.Agreement(7, firstIntent))));
        var second = await rig.FetchAsync("B-2");
        var secondIntent = rig.Box.Intent(second.Quote);

        var reused = new Submission(second.Quote, secondIntent.Encode(), rig.Box.Sign(rig.Box.Agreement(7, secondIntent)));

        Assert.AreEqual(ErrorCode.CounterReused, await rig.RefusalAsync(reused));
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM alarm WHERE kind = 'COUNTER_REUSED' AND subject = 'BX-1'"));
        Assert.HasCount(1, rig.Acquirer.Debits);
    }

    [TestMethod]
    public async Task Counters_may_arrive_in_any_order_and_are_all_of_64_bits()
    {
        using var rig = await GatewayRig.StartAsync();
        foreach (var (bill, counter) in new[] { ("B-1", ulong.MaxValue), ("B-2", 1UL) })
        {
            var offer = await rig.FetchAsync(bill);
            var intent = rig.Box.Intent(offer.Quote);
            var accepted = await rig.SubmitAsync(
                new Submission(offer.Quote, intent.Encode(), rig.Box.Sign(rig.Box.Agreement(counter, intent))));
            Assert.AreEqual(counter, accepted.Authorization!.Counter);
        }
    }

    [TestMethod]
    public async Task The_payments_of_a_basket_share_authorization_and_counter()
    {
        using var rig = await GatewayRig.StartAsync();
        var offers = new[] { await rig.FetchAsync("B-1"), await rig.FetchAsync("B-2") };
        var intents = offers.Select(o => rig.Box.Intent(o.Quote)).ToArray();
        var authorization = rig.Box.Authorize([.. intents]);

        foreach (var (offer, intent) in offers.Zip(intents))
        {
            var payment = await rig.SubmitAsync(new Submission(offer.Quote, intent.Encode(), authorization));
            Assert.AreEqual(PaymentStatus.Accepted, payment.Status);
        }

        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM box_counter"));
        Assert.AreEqual(Money.Cny(174_80), rig.Acquirer.Taken);
    }

    [TestMethod]
    public async Task A_basket_never_takes_more_than_the_total_that_the_box_displayed()
    {
        using var rig = await GatewayRig.StartAsync();
        var offers = new[] { await rig.FetchAsync("B-1"), await rig.FetchAsync("B-2") };
        var intents = offers.Select(o => rig.Box.Intent(o.Quote)).ToArray();
        // A box gone wrong: it lists two intents and adds up one.
        var authorization = rig.Box.Sign(rig.Box.Agreement(null, [.. intents]) with { Total = intents[0].Total });

        await rig.SubmitAsync(new Submission(offers[0].Quote, intents[0].Encode(), authorization));
        var refusal = await rig.RefusalAsync(new Submission(offers[1].Quote, intents[1].Encode(), authorization));

        Assert.AreEqual(ErrorCode.AuthorizationMismatch, refusal);
        Assert.HasCount(1, rig.Acquirer.Debits);
    }

    [TestMethod]
    public async Task A_bill_under_way_is_locked_and_a_paid_one_stays_so()
    {
        using var rig = await GatewayRig.StartAsync();
        var first = await rig.DraftAsync();
        var second = await rig.DraftAsync();
        var third = await rig.DraftAsync();
        await rig.SubmitAsync(first);

        Assert.AreEqual(ErrorCode.BillInFlight, await rig.RefusalAsync(second));
        await rig.SettleAsync();
        Assert.AreEqual(ErrorCode.BillAlreadyPaid, await rig.RefusalAsync(third));

        Assert.AreEqual(ErrorCode.BillInFlight, await rig.RefusalAsync(second));
        Assert.HasCount(1, rig.Acquirer.Debits);
        Assert.HasCount(1, rig.Biller.Credits);
    }

    [TestMethod]
    public async Task Two_payments_of_one_bill_at_once_are_one_payment()
    {
        using var rig = await GatewayRig.StartAsync();
        var drafts = new List<Submission>();
        for (var i = 0; i < 8; i++) drafts.Add(await rig.DraftAsync());

        var outcomes = await Task.WhenAll(drafts.Select(draft => Task.Run(async () =>
        {
            try
            {
                return (await rig.SubmitAsync(draft)).Status.ToString();
            }
            catch (TvPayException e)
            {
                return e.Code.Reason;
            }
        })));

        Assert.AreEqual(1, outcomes.Count(o => o == "Accepted"));
        Assert.AreEqual(7, outcomes.Count(o => o == "BILL_IN_FLIGHT"));
        Assert.HasCount(1, rig.Acquirer.Debits);
    }

    [TestMethod]
    public async Task A_bill_paid_in_part_can_be_paid_again_but_not_on_an_old_quote()
    {
        using var rig = await GatewayRig.StartAsync(new AmountRule.AtMost(Money.Cny(1_860_00), Money.Cny(100_00), Money.Cny(10_00)));
        var part = await rig.DraftAsync(amount: Money.Cny(600_00));
        var oldAndWhole = await rig.DraftAsync();
        await rig.SubmitAsync(part);
        await rig.SettleAsync();

        Assert.AreEqual(ErrorCode.QuoteExpired, await rig.RefusalAsync(oldAndWhole));
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        var fresh = await rig.SubmitAsync(await rig.DraftAsync(amount: Money.Cny(100_00)));
        Assert.AreEqual(PaymentStatus.Accepted, fresh.Status);
    }

    [TestMethod]
    public async Task A_bill_paid_whole_under_an_at_most_rule_stays_paid()
    {
        using var rig = await GatewayRig.StartAsync(new AmountRule.AtMost(Money.Cny(1_860_00), Money.Cny(100_00), Money.Cny(10_00)));
        await rig.SubmitAsync(await rig.DraftAsync());
        await rig.SettleAsync();

        var refusal = await Assert.ThrowsExactlyAsync<TvPayException>(() => rig.FetchAsync());
        Assert.AreEqual(ErrorCode.BillAlreadyPaid, refusal.Code);
    }

    [TestMethod]
    public async Task To_the_last_millisecond_of_its_quote_a_payment_is_taken_and_no_later()
    {
        using var rig = await GatewayRig.StartAsync();
        var inTime = await rig.DraftAsync("B-1");
        var tooLate = await rig.DraftAsync("B-2");
        rig.Time.Advance(BillQuote.SubmitWindow);

        Assert.AreEqual(PaymentStatus.Accepted, (await rig.SubmitAsync(inTime)).Status);
        rig.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.AreEqual(ErrorCode.PaymentExpired, await rig.RefusalAsync(tooLate));

        Assert.AreEqual(PaymentStatus.Expired, (await rig.Core.Stores.Payments.FindAsync(GatewayRig.IdOf(tooLate)))!.Status);
        Assert.AreEqual(0, rig.Number("SELECT count(*) FROM box_counter WHERE box_counter = 2"));
    }

    [TestMethod]
    public async Task A_quote_has_ten_minutes_to_authorize_and_72_hours_to_submit()
    {
        using var rig = await GatewayRig.StartAsync();
        var quote = BillQuote.Decode((await rig.FetchAsync()).Quote.Statement.Span);

        Assert.AreEqual(GatewayRig.Realm, quote.Realm);
        Assert.AreEqual(GatewayRig.Household, quote.Household);
        Assert.AreEqual(rig.Time.GetUtcNow(), quote.IssuedAt);
        Assert.AreEqual(TimeSpan.FromMinutes(10), quote.AuthorizeBy - quote.IssuedAt);
        Assert.AreEqual(TimeSpan.FromHours(72), quote.SubmitBy - quote.IssuedAt);
    }

    [TestMethod]
    public async Task A_funding_that_the_biller_does_not_take_is_refused_and_leaves_the_bill_free()
    {
        using var rig = await GatewayRig.StartAsync(null, Funding.Card);
        var onTheTelecomBill = await rig.DraftAsync(funding: Funding.OperatorAccount);

        Assert.AreEqual(ErrorCode.FundingNotAllowed, await rig.RefusalAsync(onTheTelecomBill));

        Assert.AreEqual(PaymentStatus.Accepted, (await rig.SubmitAsync(await rig.DraftAsync())).Status);
    }

    [TestMethod]
    public async Task A_box_taken_away_still_speaks_for_what_was_quoted_before_and_for_nothing_after()
    {
        using var rig = await GatewayRig.StartAsync();
        using var replacement = new PaymentBox(GatewayRig.Realm, GatewayRig.Household, rig.Time, "BX-3");
        var before = await rig.DraftAsync("B-1");
        await rig.Core.Stores.Devices.EnrolAsync(GatewayRig.Enrolment(rig.Device, replacement, 3));
        rig.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.AreEqual(PaymentStatus.Accepted, (await rig.SubmitAsync(before)).Status);
        Assert.AreEqual(ErrorCode.BoxNotBound, await rig.RefusalAsync(await rig.DraftAsync("B-2")));
    }

    [TestMethod]
    public async Task A_box_that_moves_to_the_neighbours_leaves_its_old_house()
    {
        using var rig = await GatewayRig.StartAsync();
        await rig.Core.Stores.Devices.EnrolAsync(GatewayRig.Enrolment(rig.NeighboursDevice, rig.Box, 4));
        rig.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.AreEqual(ErrorCode.BoxNotBound, await rig.RefusalAsync(await rig.DraftAsync()));
        Assert.AreEqual(1, rig.Number("SELECT count(*) FROM box_binding WHERE box_id = 'BX-1' AND unbound_at_ms IS NULL"));
        Assert.AreEqual(0, rig.Number("SELECT count(*) FROM box_binding WHERE box_id = 'BX-2' AND unbound_at_ms IS NULL"));
    }

    [TestMethod]
    public void The_order_of_precedence_is_the_documented_one()
    {
        var now = new DateTimeOffset(2026, 10, 14, 0, 0, 0, TimeSpan.Zero);
        var terms = new PaymentTerms(
            BillerId.Parse("b"), BillId.Parse("1"), AccountNumber.Parse("1"), Money.Cny(100), Money.Cny(0), Funding.Card,
            true, Hash256.Of([1]), now.AddHours(-1), now.AddHours(1));
        var authorization = new AuthorizationTerms(
            BoxId.Parse("BX"), 1, AuthorizationId.FromBytes(terms.Intent.Span[..16]), Hash256.Of([2]), Money.Cny(100));
        // All wrong at once; then one after the other is put right.
        var facts = new AdmissionFacts(now.AddHours(2), Hash256.Of([3]), Money.Cny(1), PaymentStatus.Settled, now);
        ErrorCode? Refusal(bool allowed = false) => AdmissionRules.Refusal(terms, authorization, allowed, facts);

        Assert.AreEqual(ErrorCode.PaymentExpired, Refusal());
        facts = facts with { Now = now };
        Assert.AreEqual(ErrorCode.CounterReused, Refusal());
        facts = facts with { CounterOwner = authorization.Hash };
        Assert.AreEqual(ErrorCode.AuthorizationMismatch, Refusal());
        facts = facts with { SpentOfTotal = Money.Cny(0) };
        Assert.AreEqual(ErrorCode.BillAlreadyPaid, Refusal());
        facts = facts with { BillHolder = PaymentStatus.Accepted };
        Assert.AreEqual(ErrorCode.BillInFlight, Refusal());
        facts = facts with { BillHolder = null };
        Assert.AreEqual(ErrorCode.QuoteExpired, Refusal());
        facts = facts with { StaleBefore = DateTimeOffset.UnixEpoch };
        Assert.AreEqual(ErrorCode.FundingNotAllowed, Refusal());
        Assert.IsNull(Refusal(allowed: true));
    }
}
