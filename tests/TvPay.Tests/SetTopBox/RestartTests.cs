using TvPay.App;
using TvPay.Payments;
using TvPay.Tests.App;
using TvPay.Tests.SetTopBox.World;
using static TvPay.Payments.PaymentState;

namespace TvPay.Tests.SetTopBox;

/// <summary>kill -9 right after each step that the ledger has committed, before anything else could happen.</summary>
[TestClass]
public sealed class RestartTests
{
    [TestMethod]
    [DataRow(Recorded, Abandoned)]
    [DataRow(Authorizing, Abandoned)]
    [DataRow(Authorized, Settled)]
    [DataRow(Submitting, Settled)]
    [DataRow(Accepted, Settled)]
    [DataRow(Settled, Settled)]
    public void Killed_in_a_state_it_goes_on_from_there(PaymentState killedIn, PaymentState end) => TvWorld.Run(async tv =>
    {
        await KillInAsync(tv, killedIn, end);
        Assert.AreEqual(end == Settled ? 1 : 0, tv.Operator.Bookings);
        Assert.IsTrue(tv.Box.Signatures <= 1);
    });

    [TestMethod]
    public void Killed_while_the_box_signs_the_payment_comes_back_from_its_journal() => TvWorld.Run(async tv =>
    {
        tv.Box.Next = FakeBox.Conduct.LoseAfterSigning;
        await KillInAsync(tv, Undetermined, Settled);
        Assert.AreEqual(1, tv.Box.Signatures);
        Assert.AreEqual(1, tv.Operator.Bookings);
    });

    [TestMethod]
    public void Killed_with_the_outcome_unknown_it_asks_again() => TvWorld.Run(async tv =>
    {
        tv.Operator.Mishaps.Enqueue(FakeOperator.Mishap.LoseResponse);
        await KillInAsync(tv, Unknown, Settled);
        Assert.AreEqual(1, tv.Operator.Bookings);
        Assert.HasCount(1, tv.Operator.Submissions);
    });

    [TestMethod]
    public void Killed_with_the_money_going_back_it_learns_of_it() => TvWorld.Run(async tv =>
    {
        tv.Operator.Issuer = _ => ErrorCode.IssuerDeclined;
        await KillInAsync(tv, Submitting, Rejected);
        Assert.AreEqual(0, tv.Operator.Bookings);
    });

    [TestMethod]
    public void Killed_at_any_moment_nothing_is_lost_or_doubled()
    {
        // Through the first 10 s after the confirm: the ledger, the box, the gateway and the biller.
        for (var moment = TimeSpan.Zero; moment < TimeSpan.FromSeconds(10); moment += TimeSpan.FromMilliseconds(97))
        {
            var killedAt = moment;
            TvWorld.Run(async tv =>
            {
                await tv.StartAsync();
                await tv.ConfirmAsync(Evening.Power);
                await tv.PassAsync(killedAt);
                await tv.RestartAsync();
                await tv.UntilAsync(() => tv.History.All(h => tv.StatesOf(h.Payment)[^1].IsTerminal()), $"the end after {killedAt}");
                var payment = (await tv.PaymentsAsync()).SingleOrDefault();
                Assert.AreEqual(payment?.State == Settled ? 1 : 0, tv.Operator.Bookings, $"killed at {killedAt}");
                Assert.IsTrue(tv.Box.Signatures <= 1, $"killed at {killedAt}");
                Assert.IsEmpty(tv.Alarms.ToList(), $"killed at {killedAt}");
            });
        }
    }

    [TestMethod]
    public void Killed_again_and_again_it_gets_there() => TvWorld.Run(async tv =>
    {
        tv.Operator.Mishaps.Enqueue(FakeOperator.Mishap.LoseRequest);
        tv.Operator.Mishaps.Enqueue(FakeOperator.Mishap.LoseResponse);
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Authorized);
        for (var i = 0; i < 20; i++)
        {
            await tv.PassAsync(TimeSpan.FromMilliseconds(70));
            await tv.RestartAsync();
        }

        await tv.UntilStateAsync(payment.Id, Settled);
        Assert.AreEqual(1, tv.Operator.Bookings);
    });

    [TestMethod]
    public void After_a_restart_the_TV_knows_at_once_what_is_under_way() => TvWorld.Run(async tv =>
    {
        tv.Operator.SettlesAfter = null;
        await tv.StartAsync();
        var payment = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(payment.Id, Accepted);
        await tv.KillAsync();
        tv.Operator.IsDown = true;
        await tv.StartAsync();
        await tv.PassAsync(TimeSpan.FromSeconds(1));
        await tv.ChooseAsync(new RowId.History());
        await tv.UntilAsync(() => tv.Screen.Rows.Any(row => row.Id == new RowId.Payment(payment.Id)), "the payment in the history");
    });

    private static async Task KillInAsync(TvWorld tv, PaymentState state, PaymentState end)
    {
        await tv.StartAsync();
        var killed = false;
        tv.OnCommitted = payment =>
        {
            if (payment.State != state || killed) return;
            killed = true;
            tv.Freeze();
        };
        await tv.ConfirmAsync(Evening.Power);
        await tv.UntilAsync(() => killed, $"{state}");
        await tv.RestartAsync();
        var (id, _) = tv.History[0];
        await tv.UntilStateAsync(id, end);
        await tv.PassAsync(TimeSpan.FromMinutes(1));
        Assert.AreEqual(end, (await tv.Ledger.FindAsync(id))!.Payment.State);
    }
}
