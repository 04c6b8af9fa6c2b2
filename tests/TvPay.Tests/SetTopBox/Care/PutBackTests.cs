using TvPay.App;
using TvPay.Ledger;
using TvPay.Ledger.Chain;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.SetTopBox.Box;
using TvPay.Tests.App;
using TvPay.Tests.Ledger;
using TvPay.Tests.Payments;
using TvPay.Tests.SetTopBox.World;
using static TvPay.Payments.PaymentState;

namespace TvPay.Tests.SetTopBox.Care;

/// <summary>A ledger that was put back from an old copy, or lost: what the box signed comes back, once, under its own id.</summary>
[TestClass]
public sealed class PutBackTests
{
    [TestMethod]
    public void What_the_box_signed_and_nobody_has_submitted_comes_back_and_is_paid_once() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        await tv.StopAsync();
        var copy = tv.CopyLedger();
        tv.Operator.IsDown = false;
        await tv.StartAsync();
        tv.OnCommitted = payment => tv.Operator.IsDown |= payment.State == Authorized;
        var paid = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(paid.Id, Authorized);
        await tv.PassAsync(TimeSpan.FromSeconds(5));
        await tv.StopAsync();
        Assert.AreEqual(0, tv.Operator.Bookings);

        tv.PutBack(copy);
        tv.OnCommitted = _ => { };
        tv.Operator.IsDown = false;
        await tv.StartAsync();
        await tv.UntilStateAsync(paid.Id, Settled);

        Assert.AreEqual((1, 1), (tv.Box.Signatures, tv.Operator.Bookings));
        Assert.AreEqual(paid.Id, tv.Operator.Submissions.Single().Payment);
        Assert.AreEqual(
            SubmissionRequest.Of(paid, (await tv.Ledger.FindAsync(paid.Id))!.Payment.Authorization!),
            tv.Operator.Submissions.Single().Request,
            "the bytes that would have been sent before");
        Assert.HasCount(1, tv.Alarms.Where(line => line.Contains("the ledger lacked 1 payments")).ToList());
    });

    public static IEnumerable<object[]> States =>
        new[] { Recorded, Authorizing, Authorized, Submitting, Accepted, Settled }.Select(state => new object[] { state });

    [TestMethod]
    [DynamicData(nameof(States))]
    public void A_copy_of_any_moment_of_a_payment_ends_where_the_payment_did(PaymentState copiedIn) => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        Dictionary<string, byte[]>? copy = null;
        tv.OnCommitted = payment => copy = copy is null && payment.State == copiedIn ? tv.CopyLedger() : copy;
        var paid = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(paid.Id, Settled);
        await tv.PassAsync(TimeSpan.FromMinutes(1));
        await tv.StopAsync();

        tv.PutBack(copy!);
        tv.History.Clear();
        await tv.StartAsync();
        await tv.PassAsync(TimeSpan.FromMinutes(2));

        Assert.AreEqual(Settled, (await tv.Ledger.FindAsync(paid.Id))!.Payment.State);
        Assert.DoesNotContain((paid.Id, Abandoned), tv.History);
        Assert.AreEqual((1, 1), (tv.Box.Signatures, tv.Operator.Bookings));
    });

    [TestMethod]
    public void A_copy_from_while_the_box_was_lost_learns_the_truth() => TvWorld.Run(async tv =>
    {
        tv.Box.Next = FakeBox.Conduct.LoseAfterSigning;
        await tv.StartAsync();
        Dictionary<string, byte[]>? copy = null;
        tv.OnCommitted = payment => copy ??= payment.State == Undetermined ? tv.CopyLedger() : null;
        var paid = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(paid.Id, Settled);
        await tv.StopAsync();
        tv.PutBack(copy!);
        await tv.StartAsync();
        await tv.PassAsync(TimeSpan.FromMinutes(1));

        Assert.AreEqual(Settled, (await tv.Ledger.FindAsync(paid.Id))!.Payment.State);
        Assert.AreEqual((1, 1), (tv.Box.Signatures, tv.Operator.Bookings));
    });

    [TestMethod]
    public void Until_the_box_has_spoken_nothing_is_given_up_as_never_asked() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        Dictionary<string, byte[]>? copy = null;
        tv.OnCommitted = payment => copy ??= payment.State == Recorded ? tv.CopyLedger() : null;
        var paid = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(paid.Id, Settled);
        await tv.StopAsync();
        tv.PutBack(copy!);
        tv.Box.Become(BoxState.Absent);
        await tv.StartAsync();
        await tv.PassAsync(TimeSpan.FromMinutes(30));
        Assert.AreEqual(Recorded, (await tv.Ledger.FindAsync(paid.Id))!.Payment.State);

        tv.Box.Become(BoxState.Ready);
        await tv.UntilAsync(() => tv.History.Contains((paid.Id, Settled)), "the truth");
        await tv.PassAsync(TimeSpan.FromSeconds(30));
        Assert.AreEqual(Settled, (await tv.Ledger.FindAsync(paid.Id))!.Payment.State);
        Assert.AreEqual(1, tv.Operator.Bookings);
    });

    [TestMethod]
    public void A_new_ledger_gets_everything_back_that_the_box_has_and_the_rest_from_the_gateway() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        var first = await PayAsync(tv, Evening.Power);
        var second = await PayAsync(tv, Evening.Gas);
        await tv.StopAsync();
        tv.LoseLedger();
        tv.Box.Forget(1);
        tv.History.Clear();

        await tv.StartAsync();
        await tv.UntilStateAsync(second.Id, Settled);

        var told = (await UntilToldAsync(tv, 1)).Single();
        Assert.AreEqual((first.Id, Settled, first.Quote.Biller), (told.Id, told.State, told.Biller));
        Assert.IsNull(await tv.Ledger.FindAsync(first.Id), "no payment is made of what is told");
        Assert.IsNull(await tv.Ledger.FindRowAsync(first.Id));
        Assert.AreEqual((2, 2), (tv.Box.Signatures, tv.Operator.Bookings));
        Assert.IsTrue((await EntriesAsync(tv)).Any(fact => fact is LedgerFact.Recovered));

        await tv.PressAsync(RemoteKey.Green);
        await tv.UntilAsync(() => tv.Screen.Rows.Any(row => row.Id == new RowId.Told(first.Id)), "what was told, in the history");
        Assert.IsTrue(tv.Screen.Rows.Any(row => row.Id == new RowId.Payment(second.Id)));
    });

    [TestMethod]
    public void A_basket_comes_back_whole() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        await tv.StopAsync();
        var copy = tv.CopyLedger();
        await tv.StartAsync();
        var payments = await PayAllAsync(tv);
        foreach (var id in payments) await tv.UntilStateAsync(id, Settled);
        await tv.StopAsync();
        tv.PutBack(copy);
        tv.History.Clear();
        await tv.StartAsync();
        foreach (var id in payments) await tv.UntilStateAsync(id, Settled);

        Assert.IsGreaterThan(1, payments.Count);
        Assert.AreEqual((1, payments.Count), (tv.Box.Signatures, tv.Operator.Bookings));
    });

    [TestMethod]
    public void What_waits_for_its_bill_comes_back_after_the_other_payment_ended() => TvWorld.Run(async tv =>
    {
        var paid = await PayThenPutBackAsync(tv);
        tv.Box.Become(BoxState.Absent);
        await tv.StartAsync();
        // By another way than the box's screen: another payment of the same bill is under way already.
        var intent = Given.IntentOn(paid.Quote, Household.Id(77));
        await tv.Ledger.RecordAsync([new PaymentEvent.IntentRecorded(paid.QuoteSigned, intent.Encode(), Given.Account)]);
        await tv.Ledger.AppendAsync(
            [new PaymentStep(Household.Id(77), new PaymentEvent.BoxAsked(Household.Asking(77), TimeSpan.Zero))]);
        var signed = Given.Signed(Given.AuthorizationOf(intent) with { Id = Household.Asking(77), Counter = 99 });
        tv.Operator.IsDown = true;
        await tv.Ledger.ConfirmAsync(
            Household.Asking(77),
            signed,
            [new TvPay.Ledger.Outbox.OutboxDraft(Household.Id(77), SubmissionRequest.Of(paid.QuoteSigned, intent.Encode(), signed))]);
        tv.History.Clear();
        tv.Box.Become(BoxState.Ready);
        await tv.PassAsync(TimeSpan.FromMinutes(5));
        Assert.IsNull(await tv.Ledger.FindAsync(paid.Id));

        tv.Operator.Issuer = i => i.Id == Household.Id(77) ? ErrorCode.IssuerDeclined : null;
        tv.Operator.IsDown = false;
        await tv.UntilStateAsync(paid.Id, Settled, TimeSpan.FromMinutes(10));
        Assert.AreEqual(1, tv.Operator.Bookings);
    });

    [TestMethod]
    [DataRow("AUTHORIZATION_FORGED")]
    [DataRow("AUTHORIZATION_MISMATCH")]
    [DataRow("INTENT_MISMATCH")]
    public void What_the_journal_tells_and_does_not_hang_together_is_refused_with_an_alarm(string reason) => TvWorld.Run(async tv =>
    {
        var paid = await PayThenPutBackAsync(tv);
        tv.Box.Tells = told => reason switch
        {
            "AUTHORIZATION_FORGED" => told with
            {
                Authorization = Given.StrangersKey.Sign(StatementKind.BoxAuthorization, told.Authorization.Statement),
            },
            "AUTHORIZATION_MISMATCH" => told with { Items = [told.Items[0] with { Intent = OtherAmount(paid) }] },
            _ => told with { Items = [told.Items[0] with { Quote = Given.Signed(paid.Quote with { MaskedOwner = "王*" }) }] },
        };
        await tv.StartAsync();
        await tv.PassAsync(TimeSpan.FromMinutes(1));

        Assert.IsNull(await tv.Ledger.FindAsync(paid.Id));
        Assert.IsTrue(tv.Alarms.Any(line => line.Contains("is refused") && line.Contains(reason)), string.Join('\n', tv.Alarms));
        Assert.HasCount(1, tv.Operator.Submissions);

        static Octets OtherAmount(Payment payment) => (payment.Intent with { Id = Household.Id(5) }).Encode();
    });

    [TestMethod]
    public void What_the_box_signed_for_another_household_is_none_of_this_ledger_s_business() => TvWorld.Run(async tv =>
    {
        var paid = await PayThenPutBackAsync(tv);
        tv.Box.Tells = told => told with
        {
            Authorization = Given.Signed(BoxAuthorization.Decode(told.Authorization.Statement.Span) with { Household = Given.OtherHousehold }),
        };
        await tv.StartAsync();
        await tv.PassAsync(TimeSpan.FromMinutes(1));

        Assert.IsNull(await tv.Ledger.FindAsync(paid.Id));
        Assert.IsFalse(tv.Alarms.Any(line => line.Contains("journal") || line.Contains("lacked")), string.Join('\n', tv.Alarms));
    });

    [TestMethod]
    public void What_the_box_has_signed_but_keeps_no_payments_of_is_told_by_the_gateway() => TvWorld.Run(async tv =>
    {
        var paid = await PayThenPutBackAsync(tv);
        tv.Box.Tells = told => told with { Items = [] };
        await tv.StartAsync();

        Assert.AreEqual(paid.Id, (await UntilToldAsync(tv, 1)).Single().Id);
        Assert.IsNull(await tv.Ledger.FindAsync(paid.Id));
    });

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void What_the_box_has_forgotten_is_given_up_only_where_the_gateway_never_had_it(bool booked) => TvWorld.Run(async tv =>
    {
        tv.Box.Next = FakeBox.Conduct.LoseAfterSigning;
        await tv.StartAsync();
        Dictionary<string, byte[]>? copy = null;
        tv.OnCommitted = payment =>
        {
            copy ??= payment.State == Undetermined ? tv.CopyLedger() : null;
            tv.Operator.IsDown |= !booked && payment.State == Authorized;
        };
        var paid = await tv.ConfirmAndFindAsync(Evening.Power);
        await tv.UntilStateAsync(paid.Id, booked ? Settled : Authorized);
        await tv.PassAsync(TimeSpan.FromSeconds(5));
        await tv.StopAsync();
        // So many others were asked since that its journal begins after this payment.
        tv.PutBack(copy!);
        tv.OnCommitted = _ => { };
        tv.Box.Forget(1);
        await tv.Box.VoidAsync(Given.OtherAuthorization, CancellationToken.None);
        tv.Operator.IsDown = false;
        tv.History.Clear();
        await tv.StartAsync();
        await tv.PassAsync(TimeSpan.FromMinutes(3));

        var left = (await tv.Ledger.FindAsync(paid.Id))!.Payment.State;
        Assert.AreEqual(booked ? Undetermined : Abandoned, left);
        Assert.AreEqual(booked, tv.Alarms.Any(line => line.Contains("has forgotten its signature")));
    });

    [TestMethod]
    public void A_box_older_than_the_question_is_no_reason_to_wait() => TvWorld.Run(async tv =>
    {
        tv.Box.IsOld = true;
        await tv.StartAsync();
        var killed = false;
        tv.OnCommitted = payment =>
        {
            if (payment.State != Recorded || killed) return;
            killed = true;
            tv.Freeze();
        };
        await tv.ConfirmAsync(Evening.Power);
        await tv.UntilAsync(() => killed, "a record");
        await tv.RestartAsync();
        await tv.UntilStateAsync(tv.History[0].Payment, Abandoned);
        var paid = await PayAsync(tv, Evening.Gas);
        Assert.AreEqual(Settled, (await tv.Ledger.FindAsync(paid.Id))!.Payment.State);
        Assert.IsEmpty(tv.Alarms.ToList());
    });

    [TestMethod]
    public void Killed_at_any_moment_of_coming_back_nothing_is_lost_or_doubled()
    {
        for (var moment = TimeSpan.Zero; moment < TimeSpan.FromSeconds(2); moment += TimeSpan.FromMilliseconds(47))
        {
            var killedAt = moment;
            TvWorld.Run(async tv =>
            {
                var paid = await PayThenPutBackAsync(tv);
                tv.History.Clear();
                await tv.StartAsync();
                await tv.PassAsync(killedAt);
                await tv.RestartAsync();
                await tv.UntilStateAsync(paid.Id, Settled);
                await tv.PassAsync(TimeSpan.FromMinutes(1));
                Assert.AreEqual((1, 1), (tv.Box.Signatures, tv.Operator.Bookings), $"killed at {killedAt}");
                Assert.HasCount(1, await tv.PaymentsAsync());
                Assert.IsEmpty(await tv.Ledger.ToldAsync(10), $"killed at {killedAt}");
            });
        }
    }

    [TestMethod]
    public void Killed_right_after_each_step_of_coming_back_it_goes_on_from_there() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        await tv.StopAsync();
        var copy = tv.CopyLedger();
        await tv.StartAsync();
        var paid = await PayAsync(tv, Evening.Power);
        await tv.StopAsync();
        foreach (var state in new[] { Authorized, Submitting, Unknown, Accepted })
        {
            tv.PutBack(copy);
            tv.History.Clear();
            var killed = false;
            tv.OnCommitted = payment =>
            {
                if (killed || payment.State != state) return;
                killed = true;
                tv.Freeze();
            };
            await tv.StartAsync();
            await tv.PassAsync(TimeSpan.FromSeconds(10));
            await tv.RestartAsync();
            await tv.UntilStateAsync(paid.Id, Settled);
            await tv.StopAsync();
        }

        Assert.AreEqual((1, 1), (tv.Box.Signatures, tv.Operator.Bookings));
    });

    [TestMethod]
    public void On_a_full_disk_what_was_signed_waits_and_comes_back_when_there_is_room() => TvWorld.Run(async tv =>
    {
        var paid = await PayThenPutBackAsync(tv);
        tv.DiskPages = new FileInfo(tv.LedgerPath).Length / 4096;
        await tv.StartAsync();
        await tv.PassAsync(TimeSpan.FromMinutes(5));
        Assert.IsNull(await tv.Ledger.FindAsync(paid.Id), "half of it is not there either");

        await tv.StopAsync();
        tv.DiskPages = null;
        tv.History.Clear();
        await tv.StartAsync();
        await tv.UntilStateAsync(paid.Id, Settled);
        Assert.AreEqual((1, 1), (tv.Box.Signatures, tv.Operator.Bookings));
    });

    [TestMethod]
    public void A_ledger_that_is_whole_costs_the_box_one_question() => TvWorld.Run(async tv =>
    {
        await tv.StartAsync();
        await PayAsync(tv, Evening.Power);
        await tv.RestartAsync();
        await tv.PassAsync(TimeSpan.FromHours(1));

        Assert.AreEqual(2, tv.Box.Lists, "one for each start");
        Assert.IsEmpty(tv.Alarms.ToList());
        Assert.IsFalse((await EntriesAsync(tv)).Any(fact => fact is LedgerFact.Recovered or LedgerFact.Told or LedgerFact.RolledBack));
    });

    /// <summary>A bill was paid, and the ledger is as it was before; nobody has it open.</summary>
    private static async Task<Payment> PayThenPutBackAsync(TvWorld tv)
    {
        await tv.StartAsync();
        await tv.StopAsync();
        var copy = tv.CopyLedger();
        await tv.StartAsync();
        var paid = await PayAsync(tv, Evening.Power);
        await tv.StopAsync();
        tv.PutBack(copy);
        return paid;
    }

    internal static async Task<Payment> PayAsync(TvWorld tv, Bill bill)
    {
        for (var i = 0; i < 10 && tv.Screen is not Screen.Home; i++) await tv.PressAsync(RemoteKey.Back);
        var paid = await tv.ConfirmAndFindAsync(bill);
        return await tv.UntilStateAsync(paid.Id, Settled);
    }

    /// <summary>What the ledger was told of, once it is so many.</summary>
    internal static async Task<List<ToldPayment>> UntilToldAsync(TvWorld tv, int count)
    {
        for (var i = 0; i < 600; i++)
        {
            var told = await tv.Ledger.ToldAsync(100);
            if (told.Length == count) return [.. told];
            await tv.PassAsync(TimeSpan.FromMilliseconds(200));
        }

        throw new AssertFailedException($"In vain waited to be told of {count}.");
    }

    /// <summary>Everything that the ledger's chain says.</summary>
    internal static async Task<List<LedgerFact>> EntriesAsync(TvWorld tv)
    {
        var copy = tv.LedgerPath + ".copy";
        File.Delete(copy);
        Assert.IsNull(await tv.Ledger.SnapshotAsync(copy));
        using var db = TvPay.Ledger.Storage.SqliteSession.Open(copy, vfs: null, create: false);
        return db.Rows("SELECT entry FROM events ORDER BY seq", row => EntryCodec.Decode(row.GetFieldValue<byte[]>(0)).Fact);
    }

    private static async Task<List<PaymentId>> PayAllAsync(TvWorld tv)
    {
        await tv.UntilAsync(() => tv.Screen is Screen.Home && tv.Screen.Rows.Any(row => row.Id is RowId.PayAll), "pay-all at home");
        await tv.ChooseAsync(new RowId.PayAll());
        await tv.UntilAsync(
            () => tv.Screen.Rows.OfType<Row.Action>().Any(row => row is { Id: RowId.Review, IsEnabled: true }), "quotes of all");
        await tv.ChooseAsync(new RowId.Review());
        await tv.UntilScreenAsync<Screen.Review>();
        await tv.ChooseAsync(new RowId.Confirm());
        await tv.UntilAsync(() => tv.History.Exists(h => h.State == Authorized), "a signature");
        return [.. tv.History.Where(h => h.State == Authorized).Select(h => h.Payment)];
    }
}
