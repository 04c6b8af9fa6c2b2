using TvPay.Ledger.Outbox;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Forwarding;
using TvPay.Tests.Payments;
using TvPay.Tests.SetTopBox.World;

namespace TvPay.Tests.SetTopBox.Forwarding;

[TestClass]
public sealed class BacklogTests
{
    private const int Rows = 150;

    [TestMethod]
    public void After_days_offline_the_backlog_is_drained_oldest_first_and_at_a_pace() => TvWorld.Run(async tv =>
    {
        tv.Operator.IsDown = true;
        await tv.StartAsync();
        var confirmed = new List<PaymentId>();
        for (var i = 0; i < Rows; i++) confirmed.Add(await ConfirmAsync(tv, i));
        await tv.PassAsync(TimeSpan.FromHours(40));
        Assert.IsEmpty(tv.Operator.Submissions);

        tv.Operator.IsDown = false;
        await tv.UntilAsync(() => tv.Operator.Submissions.Count > 0, "the first", TimeSpan.FromMinutes(10));
        var began = tv.Time.Passed;
        await tv.UntilAsync(() => tv.Operator.Bookings == Rows, "the last", TimeSpan.FromMinutes(10));
        var took = tv.Time.Passed - began;

        Assert.IsTrue(took >= ForwarderOptions.Default.Pace * (Rows - 1), $"{took}: no storm");
        Assert.IsTrue(took < TimeSpan.FromMinutes(1), $"{took}: and no trickle");
        Assert.HasCount(Rows, tv.Operator.Submissions);
        // The rows at which it noticed the outage go last; all others in the order in which they were confirmed.
        var order = tv.Operator.Submissions.Select(s => confirmed.IndexOf(s.Payment)).ToList();
        var untried = order.Where(i => i >= order.Count - Untried(tv, confirmed)).ToList();
        CollectionAssert.AreEqual(untried.Order().ToList(), untried);
    });

    /// <summary>How many were never attempted while the gateway was away: they are still Authorized.</summary>
    private static int Untried(TvWorld tv, List<PaymentId> confirmed) =>
        confirmed.Count(id => !tv.StatesOf(id).Contains(PaymentState.Unknown));

    /// <summary>A payment as the box has signed it, put into the ledger without a TV.</summary>
    private static async Task<PaymentId> ConfirmAsync(TvWorld tv, int serial)
    {
        var now = tv.Time.GetUtcNow();
        var quote = Given.Quote with
        {
            Id = QuoteId.Parse($"0199e2b4-0000-7000-8000-{serial + 0x1000:x12}"),
            BillId = BillId.Parse($"bill-{serial}"),
            IssuedAt = now,
            AuthorizeBy = now + BillQuote.AuthorizeWindow,
            SubmitBy = now + BillQuote.SubmitWindow,
        };
        var id = PaymentId.Parse($"0199e2b4-0000-7000-9000-{serial + 1:x12}");
        var authorization = AuthorizationId.Parse($"0199e2b4-0000-7000-a000-{serial + 1:x12}");
        var recorded = Given.RecordedPayment(quote, id);
        var signed = Given.Signed(Given.AuthorizationOf(recorded.Intent) with { Id = authorization, Counter = (ulong)serial + 1000 });
        await tv.Ledger.RecordAsync([new PaymentEvent.IntentRecorded(recorded.QuoteSigned, recorded.IntentStatement, Given.Account)]);
        await tv.Ledger.AppendAsync(
            [new TvPay.Ledger.PaymentStep(id, new PaymentEvent.BoxAsked(authorization, TimeSpan.Zero))]);
        var outcome = await tv.Ledger.ConfirmAsync(
            authorization, signed, [new OutboxDraft(id, TvPay.SetTopBox.Box.SubmissionRequest.Of(recorded, signed))]);
        Assert.IsInstanceOfType<TvPay.Ledger.LedgerOutcome.Committed>(outcome);
        return id;
    }
}
