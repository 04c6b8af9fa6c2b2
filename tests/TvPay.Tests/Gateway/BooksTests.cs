using FsCheck.Fluent;
using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Books;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Storage;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Tests.Payments;

namespace TvPay.Tests.Gateway;

/// <summary>The operator's books: every booking adds up to zero, and says what the payments say.</summary>
[TestClass]
public sealed class BooksTests
{
    /// <summary>One thing that happens on a random evening.</summary>
    private enum Step
    {
        PayByCard,
        PayOnTelecomBill,
        Decline,
        LoseAcquirersAnswer,
        SendAgain,
        Settle,
        LoseBillersAnswer,
        RefuseCredit,
        Resume,
        LetTimePass,
        Restart,
    }

    [TestMethod]
    public async Task A_card_payment_is_owed_by_the_acquirer_and_to_the_biller_until_it_is_settled()
    {
        using var rig = await GatewayRig.StartAsync();
        await rig.SubmitAsync(await rig.DraftAsync());
        Assert.AreEqual("acquirer-clearing 8740, biller:grid-power -8640, fees -100", await BalancesAsync(rig));

        await rig.SettleAsync();

        Assert.AreEqual("acquirer-clearing 8740, biller:grid-power 0, fees -100, settlement-bank -8640", await BalancesAsync(rig));
    }

    [TestMethod]
    public async Task A_payment_on_the_telecom_bill_is_owed_by_the_household()
    {
        using var rig = await GatewayRig.StartAsync();
        await rig.SubmitAsync(await rig.DraftAsync(funding: Funding.OperatorAccount));

        Assert.AreEqual("biller:grid-power -8640, fees -100, household:household-1 8740", await BalancesAsync(rig));
    }

    [TestMethod]
    public void A_booking_that_does_not_add_up_can_not_be_made()
    {
        var payment = Given.Payment;
        Assert.ThrowsExactly<ArgumentException>(() => new Booking(payment, LogEvent.Accepted,
            [new Posting(BookAccount.Fees, Money.Cny(2)), new Posting(BookAccount.SettlementBank, Money.Cny(-1))]));
        Assert.ThrowsExactly<ArgumentException>(() => new Booking(payment, LogEvent.Accepted, []));
        Assert.ThrowsExactly<ArgumentException>(() => new Booking(payment, LogEvent.Accepted, [new Posting(BookAccount.Fees, Money.Cny(0))]));
    }

    [TestMethod]
    [DataRow("UPDATE posting SET amount = amount + 1 WHERE line = 0", DisplayName = "a line changed")]
    [DataRow("DELETE FROM posting", DisplayName = "the lines gone")]
    [DataRow("UPDATE posting SET amount = amount * 2", DisplayName = "everything doubled")]
    [DataRow("UPDATE posting SET account = 'biller:mine' WHERE account LIKE 'biller:%'", DisplayName = "another biller credited")]
    [DataRow("UPDATE payment SET amount = amount - 1", DisplayName = "a payment made cheaper")]
    [DataRow("UPDATE payment SET intent_hash = zeroblob(32)", DisplayName = "a payment of another intent")]
    [DataRow("INSERT INTO booking SELECT NULL, payment_id, 2, 0 FROM payment", DisplayName = "a settlement that never was")]
    public async Task Books_that_were_tampered_with_are_not_opened(string tampering)
    {
        using var rig = await GatewayRig.StartAsync();
        await rig.SubmitAsync(await rig.DraftAsync());
        foreach (var trigger in new[]
        {
            "posting_is_not_changed", "posting_is_kept", "booking_is_not_changed", "payment_keeps_its_terms",
        })
            rig.Tamper($"DROP TRIGGER {trigger}");
        rig.Tamper(tampering);

        rig.Reopen();
        await Assert.ThrowsExactlyAsync<StorageException>(rig.Core.OpenAsync);
    }

    [TestMethod]
    public void After_any_evening_the_books_balance_and_nobody_paid_twice() => Properties.HoldsFor(
        Gen.Elements(Enum.GetValues<Step>()).NonEmptyListOf(),
        steps => RunEveningAsync([.. steps.Take(30)]).GetAwaiter().GetResult(),
        tests: 25);

    private static async Task RunEveningAsync(Step[] steps)
    {
        using var rig = await GatewayRig.StartAsync(new AmountRule.AtMost(Money.Cny(1_000_00), Money.Cny(1_00), Money.Cny(1_00)));
        var drafts = new List<Submission>();
        foreach (var step in steps) await TakeAsync(rig, step, drafts);
        await rig.RestartAsync();

        var payments = (await rig.Core.Stores.Payments.ListAsync(GatewayRig.Household, null, 1000)).ToList();
        var balances = (await rig.Core.Stores.Books.ListBalancesAsync()).ToDictionary(b => b.Account.Name, b => b.Amount);
        Money Sum(Func<PaymentRecord, bool> which, Func<PaymentTerms, Money> what) =>
            payments.Where(which).Aggregate(Money.Cny(0), (sum, p) => sum + what(p.Terms!));
        Money Balance(string account) => balances.GetValueOrDefault(account, Money.Cny(0));

        Assert.IsEmpty(await rig.Core.Stores.Books.AuditAsync());
        Assert.AreEqual(Money.Cny(0), balances.Values.Aggregate(Money.Cny(0), Money.Add));
        Assert.AreEqual(
            Sum(p => p.Status is PaymentStatus.Accepted or PaymentStatus.Settled, t => t.Total),
            Balance("acquirer-clearing") + Balance("household:household-1"));
        Assert.AreEqual(Sum(p => p.Status == PaymentStatus.Accepted, t => t.Amount), Money.Cny(0) - Balance("biller:grid-power"));
        Assert.AreEqual(Sum(p => p.Status == PaymentStatus.Settled, t => t.Amount), Money.Cny(0) - Balance("settlement-bank"));

        Assert.AreEqual(rig.Acquirer.Debits.Count, rig.Acquirer.Debits.DistinctBy(d => d.IdempotencyKey).Count());
        Assert.AreEqual(rig.Biller.Credits.Count, rig.Biller.Credits.DistinctBy(c => c.RequestId).Count());
        foreach (var payment in payments.Where(p => p.Status is PaymentStatus.Accepted or PaymentStatus.Settled))
            Assert.IsTrue(rig.Acquirer.Debits.Any(d => d.IdempotencyKey == payment.Id.ToString()));
        foreach (var payment in payments.Where(p => p.Status == PaymentStatus.Reversed))
            Assert.Contains(payment.Id.ToString(), rig.Acquirer.GivenBack);
    }

    private static async Task TakeAsync(GatewayRig rig, Step step, List<Submission> drafts)
    {
        rig.Acquirer.Decide = request => step == Step.Decline
            ? new ChargeOutcome.Declined(ErrorCode.IssuerDeclined)
            : new ChargeOutcome.Approved(request.IdempotencyKey);
        rig.Acquirer.Return = outcome => Task.FromResult(step == Step.LoseAcquirersAnswer ? new ChargeOutcome.Unknown() : outcome);
        rig.Acquirer.Answers = step != Step.LoseAcquirersAnswer;
        rig.Biller.Decide = request => step == Step.RefuseCredit
            ? new CreditOutcome.Refused(ErrorCode.BillAlreadyPaid)
            : new CreditOutcome.Confirmed(request.RequestId);
        rig.Biller.Return = outcome => Task.FromResult(step == Step.LoseBillersAnswer ? new CreditOutcome.Unknown() : outcome);
        switch (step)
        {
            case Step.PayByCard or Step.PayOnTelecomBill or Step.Decline or Step.LoseAcquirersAnswer:
                rig.Time.Advance(TimeSpan.FromSeconds(1));
                await TryAsync(async () =>
                {
                    var funding = step == Step.PayOnTelecomBill ? Funding.OperatorAccount : Funding.Card;
                    var draft = await rig.DraftAsync(drafts.Count % 2 == 0 ? "B-1" : "B-2", Money.Cny(7_00), funding);
                    drafts.Add(draft);
                    await rig.SubmitAsync(draft);
                });
                break;
            case Step.SendAgain when drafts.Count > 0:
                await TryAsync(() => rig.SubmitAsync(drafts[drafts.Count / 2]));
                break;
            case Step.Settle or Step.LoseBillersAnswer or Step.RefuseCredit:
                await rig.SettleAsync();
                await rig.Core.Log.SequenceAsync();
                break;
            case Step.Resume:
                await rig.Core.Charges.ResumeAsync();
                break;
            case Step.LetTimePass:
                rig.Time.Advance(TimeSpan.FromMinutes(7));
                break;
            case Step.Restart:
                await rig.RestartAsync();
                break;
        }
    }

    /// <summary>A refusal or a pending outcome is an outcome here, not a failure.</summary>
    private static async Task TryAsync(Func<Task> pay)
    {
        try
        {
            await pay();
        }
        catch (Exception e) when (e is TvPayException or OutcomePendingException)
        {
            Assert.IsTrue(e is OutcomePendingException || ((TvPayException)e).Code != ErrorCode.PaymentIdConflict);
        }
    }

    private static async Task<string> BalancesAsync(GatewayRig rig) => string.Join(", ",
        (await rig.Core.Stores.Books.ListBalancesAsync()).Select(b => $"{b.Account} {b.Amount.MinorUnits}"));
}
