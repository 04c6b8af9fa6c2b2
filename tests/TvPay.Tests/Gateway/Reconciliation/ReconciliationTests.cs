using TvPay.Gateway.Billers;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Payments;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Reconciliation.Files;
using TvPay.Payments;

namespace TvPay.Tests.Gateway.Reconciliation;

/// <summary>A biller's day against a gateway's real books: what is written, and that doing it again writes nothing.</summary>
[TestClass]
public sealed class ReconciliationTests : IDisposable
{
    private static readonly DateOnly Day = new(2026, 10, 14);
    private static readonly DateOnly NextDay = Day.AddDays(1);

    private GatewayRig _rig = null!;

    [TestInitialize]
    public async Task StartAsync() => _rig = await GatewayRig.StartAsync();

    public void Dispose() => _rig.Dispose();

    [TestMethod]
    public async Task An_honest_file_matches_payment_by_payment()
    {
        var paid = await PayAsync("B-1");
        var other = await PayAsync("B-2");

        var report = await ReconcileAsync(Day, Credit(other), Credit(paid));

        Assert.AreEqual((2, Money.Cny(172_80)), (report.Match.Matched.Count, report.Match.Matched.Total));
        Assert.IsEmpty(report.Match.Differences);
        Assert.AreEqual((1, 1), (report.Revision, report.FileRevision));
        Assert.AreEqual(0, _rig.Number("SELECT count(*) FROM biller_complaint"));
        Assert.AreEqual(0, _rig.Number("SELECT count(*) FROM alarm"));
        var summary = (await _rig.Core.Stores.Reconciliation.ListAsync(Day, Day)).Single();
        Assert.AreEqual((report.Match.Booked, report.Match.Filed, 0), (summary.Booked, summary.Filed, summary.OpenComplaints));
    }

    [TestMethod]
    public async Task Doing_it_again_writes_nothing_whatever_the_order_of_the_file_and_after_a_restart()
    {
        var (paid, other) = (await PayAsync("B-1"), await PayAsync("B-2"));
        var first = await ReconcileAsync(Day, Credit(paid), Credit(paid) with { Reference = "R-2" }, Credit(other));
        var before = Dump();

        var again = await ReconcileAsync(Day, Credit(other), Credit(paid) with { Reference = "R-2" }, Credit(paid));
        await _rig.RestartAsync();
        var afterRestart = await ReconcileAsync(Day, Credit(paid), Credit(other), Credit(paid) with { Reference = "R-2" });

        CollectionAssert.AreEqual(before, Dump());
        Assert.IsTrue(first.IsNew);
        Assert.IsFalse(again.IsNew || afterRestart.IsNew);
        CollectionAssert.AreEqual(first.Match.Differences, afterRestart.Match.Differences);
        Assert.IsEmpty(await _rig.Core.Stores.Books.AuditAsync());
    }

    [TestMethod]
    public async Task Another_file_for_a_day_that_was_closed_is_a_new_revision_and_said_so()
    {
        var (paid, other) = (await PayAsync("B-1"), await PayAsync("B-2"));
        await ReconcileAsync(Day, Credit(paid));

        var revised = await ReconcileAsync(Day, Credit(paid), Credit(other));

        Assert.AreEqual((2, 2), (revised.Revision, revised.FileRevision));
        Assert.IsEmpty(revised.Match.Differences);
        CollectionAssert.AreEqual(new[] { "grid-power" }, _rig.Texts("SELECT subject FROM alarm WHERE kind = 'SETTLEMENT_FILE_REVISED'"));
        Assert.IsTrue(_rig.Logs.Lines.Any(line => line.Contains("has another file for 2026-10-14: revision 2", StringComparison.Ordinal)));
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM biller_complaint WHERE closed_at_ms IS NOT NULL"), "It was missing at first.");
        Assert.AreEqual(2, _rig.Number("SELECT count(*) FROM reconciliation"), "The first report is kept.");
    }

    [TestMethod]
    public async Task A_biller_that_never_answered_settles_by_its_file_and_the_household_hears_of_it()
    {
        Silence();
        var paid = await PayAsync("B-1");
        Assert.AreEqual(PaymentStatus.Accepted, (await FindAsync(paid)).Status);

        var report = await ReconcileAsync(Day, Credit(paid));

        var settled = await FindAsync(paid);
        Assert.AreEqual((PaymentStatus.Settled, Credit(paid).Reference), (settled.Status, settled.BillerReference));
        Assert.AreEqual("Late -/8640", GivenDay.Lines(report.Match).Single(), "It is booked a day later than filed.");
        Assert.AreEqual(0, _rig.Number("SELECT count(*) FROM biller_complaint"));
        var told = (await _rig.Core.Stores.Notices.ListAsync(_rig.Device.Id, 0, 10)).Single().Subject;
        Assert.AreEqual(new NoticeSubject.PaymentChanged(paid, PaymentStatus.Settled), told);
        Assert.IsEmpty(await _rig.Core.Stores.Books.AuditAsync());
    }

    [TestMethod]
    public async Task A_file_that_says_anything_else_of_an_open_payment_settles_nothing()
    {
        Silence();
        var (paid, other) = (await PayAsync("B-1"), await PayAsync("B-2"));

        var report = await ReconcileAsync(
            Day, Credit(paid) with { Amount = Money.Cny(86_39) }, Credit(other) with { Account = AccountNumber.Parse("2201456818") });

        Assert.AreEqual(PaymentStatus.Accepted, (await FindAsync(paid)).Status);
        Assert.AreEqual(PaymentStatus.Accepted, (await FindAsync(other)).Status);
        CollectionAssert.AreEquivalent(new[] { "MissingHere -/8639", "MissingHere -/8640" }, GivenDay.Lines(report.Match));
    }

    [TestMethod]
    public async Task Money_that_went_back_is_not_settled_by_a_file_and_a_person_is_called()
    {
        _rig.Biller.Decide = _ => throw new IOException("Line dropped.");
        var paid = await PayAsync("B-1");
        _rig.Time.Advance(TimeSpan.FromDays(2));
        await _rig.SettleAsync();
        Assert.AreEqual(PaymentStatus.Reversed, (await FindAsync(paid)).Status);

        var report = await ReconcileAsync(Day, Credit(paid));

        Assert.AreEqual("MissingHere -/8640", GivenDay.Lines(report.Match).Single());
        Assert.AreEqual(PaymentStatus.Reversed, report.Match.Differences[0].Status);
        Assert.AreEqual(PaymentStatus.Reversed, (await FindAsync(paid)).Status);
        Assert.HasCount(1, _rig.Acquirer.GivenBack);
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM alarm WHERE kind = 'SETTLEMENT_MISSING_HERE'"));
    }

    [TestMethod]
    public async Task Money_on_its_way_back_is_not_settled_by_a_file_either()
    {
        _rig.Biller.Decide = _ => new CreditOutcome.Refused(ErrorCode.BillNotFound);
        _rig.Acquirer.GivesBack = false;
        var paid = await PayAsync("B-1");

        await ReconcileAsync(Day, Credit(paid));
        var stands = await _rig.Core.Stores.Payments.SettleAsync(
            paid, "R", (_, _) => throw new AssertFailedException("The store must refuse before it books."));

        Assert.AreEqual(PaymentStatus.Accepted, stands.Status);
    }

    [TestMethod]
    public async Task What_a_file_settles_while_its_biller_refuses_it_does_not_go_back()
    {
        _rig.Biller.Decide = request =>
        {
            var paid = PaymentId.FromBytes(Convert.FromHexString(request.RequestId));
            ReconcileAsync(Day, Credit(paid)).GetAwaiter().GetResult();
            return new CreditOutcome.Refused(ErrorCode.BillNotFound);
        };

        var both = await PayAsync("B-1");

        Assert.AreEqual(PaymentStatus.Settled, (await FindAsync(both)).Status);
        Assert.IsEmpty(_rig.Acquirer.GivenBack);
        Assert.IsEmpty(await _rig.Core.Stores.Books.AuditAsync());
    }

    [TestMethod]
    public async Task A_payment_credited_twice_is_complained_of_once_until_the_biller_has_put_it_right()
    {
        var paid = await PayAsync("B-1");
        var twice = Credit(paid) with { Reference = "R-2" };
        var report = await ReconcileAsync(Day, Credit(paid), twice);
        await ReconcileAsync(Day, Credit(paid), twice);

        Assert.AreEqual(1, report.NewComplaints);
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM biller_complaint WHERE kind = 5 AND filed = 8640 AND closed_at_ms IS NULL"));
        Assert.AreEqual(1, _rig.Number("SELECT count FROM alarm WHERE kind = 'SETTLEMENT_DUPLICATE' AND subject = 'grid-power'"));
        Assert.IsTrue(_rig.Logs.Lines.Any(line => line.Contains("ALARM: biller grid-power", StringComparison.Ordinal)));
        Assert.AreEqual(PaymentStatus.Settled, (await FindAsync(paid)).Status);

        await ReconcileAsync(Day, Credit(paid));
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM biller_complaint WHERE closed_at_ms IS NOT NULL"));

        await ReconcileAsync(Day, Credit(paid), twice);
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM biller_complaint"), "It is the same complaint, opened again.");
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM biller_complaint WHERE closed_at_ms IS NULL"));
    }

    [TestMethod]
    public async Task What_was_missing_and_comes_in_a_later_file_closes_by_itself()
    {
        var paid = await PayAsync("B-1");
        var first = await ReconcileAsync(Day);
        Assert.AreEqual("MissingAtBiller 8640/-", GivenDay.Lines(first.Match).Single());
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM biller_complaint WHERE closed_at_ms IS NULL"));

        var second = await ReconcileAsync(NextDay, Credit(paid) with { CreditedAt = Noon(NextDay) });

        Assert.AreEqual("Late -/8640", GivenDay.Lines(second.Match).Single());
        var closed = await _rig.Core.Stores.Reconciliation.FindReportAsync(GivenDay.Biller, Day);
        Assert.AreEqual((2, "Late 8640/-"), (closed!.Revision, GivenDay.Lines(closed.Match).Single()));
        Assert.AreEqual(NextDay, closed.Match.Differences[0].OtherDay);
        Assert.AreEqual(0, _rig.Number("SELECT count(*) FROM biller_complaint WHERE closed_at_ms IS NULL"));
    }

    [TestMethod]
    public async Task What_a_later_file_had_and_has_no_more_is_missing_again()
    {
        var paid = await PayAsync("B-1");
        await ReconcileAsync(Day);
        await ReconcileAsync(NextDay, Credit(paid) with { CreditedAt = Noon(NextDay) });

        await ReconcileAsync(NextDay);

        var report = await _rig.Core.Stores.Reconciliation.FindReportAsync(GivenDay.Biller, Day);
        Assert.AreEqual((3, "MissingAtBiller 8640/-"), (report!.Revision, GivenDay.Lines(report.Match).Single()));
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM biller_complaint WHERE closed_at_ms IS NULL"));
    }

    [TestMethod]
    public async Task What_an_earlier_file_had_as_well_and_has_no_more_is_no_duplicate()
    {
        var paid = await PayAsync("B-1");
        await ReconcileAsync(Day, Credit(paid));
        await ReconcileAsync(NextDay, Credit(paid) with { CreditedAt = Noon(NextDay) });

        await ReconcileAsync(Day);

        var report = await _rig.Core.Stores.Reconciliation.FindReportAsync(GivenDay.Biller, NextDay);
        Assert.AreEqual("Late -/8640", GivenDay.Lines(report!.Match).Single());
        Assert.AreEqual(0, _rig.Number("SELECT count(*) FROM biller_complaint WHERE closed_at_ms IS NULL"));
    }

    [TestMethod]
    public async Task What_comes_again_in_a_later_file_is_a_duplicate_of_that_day()
    {
        var paid = await PayAsync("B-1");
        await ReconcileAsync(Day, Credit(paid));

        var second = await ReconcileAsync(NextDay, Credit(paid) with { CreditedAt = Noon(NextDay) });

        Assert.AreEqual("Duplicate -/8640", GivenDay.Lines(second.Match).Single());
        Assert.IsEmpty((await _rig.Core.Stores.Reconciliation.FindReportAsync(GivenDay.Biller, Day))!.Match.Differences);
    }

    [TestMethod]
    [DataRow("DROP TRIGGER payment_evidence_is_not_changed; UPDATE payment_evidence SET authorization_signature = zeroblob(64)")]
    [DataRow("DROP TRIGGER payment_evidence_is_not_changed; UPDATE payment_evidence SET quote_signature = zeroblob(64)")]
    [DataRow("DROP TRIGGER payment_evidence_is_kept; DELETE FROM payment_evidence")]
    [DataRow("DROP TRIGGER posting_is_not_changed; UPDATE posting SET amount = amount + 1 WHERE account = 'biller:grid-power'")]
    [DataRow("DROP TRIGGER payment_keeps_its_terms; UPDATE payment SET account_number = '2201456818'")]
    public async Task Books_that_say_other_than_what_a_household_signed_are_found(string tampering)
    {
        var paid = await PayAsync("B-1");
        _rig.Tamper(tampering);

        var report = await ReconcileAsync(Day, Credit(paid));

        Assert.StartsWith("Unsigned", GivenDay.Lines(report.Match).Single());
        Assert.AreEqual(1, _rig.Number("SELECT count(*) FROM alarm WHERE kind = 'SETTLEMENT_UNSIGNED'"));
    }

    [TestMethod]
    public async Task A_report_reads_as_it_was_written()
    {
        Silence();
        var open = await PayAsync("B-1");
        var written = await ReconcileAsync(
            Day,
            Credit(open) with { Amount = Money.Cny(1) },
            Credit(open) with { RequestId = "unheard-of" },
            Credit(open) with { RequestId = "unheard-of", Reference = "R-2" });

        var read = await _rig.Core.Stores.Reconciliation.FindReportAsync(GivenDay.Biller, Day);

        Assert.HasCount(3, written.Match.Differences);
        CollectionAssert.AreEqual(written.Match.Differences, read!.Match.Differences);
        Assert.AreEqual(
            (written.Match.Booked, written.Match.Filed, written.Match.Matched), (read.Match.Booked, read.Match.Filed, read.Match.Matched));
    }

    /// <summary>The biller takes credits and never says so.</summary>
    private void Silence()
    {
        _rig.Biller.Return = _ => Task.FromResult<CreditOutcome>(new CreditOutcome.Unknown());
        _rig.Biller.Answers = false;
    }

    /// <summary>Pays on the day, and lets the biller have it.</summary>
    private async Task<PaymentId> PayAsync(string bill)
    {
        var accepted = await _rig.SubmitAsync(await _rig.DraftAsync(bill));
        await _rig.SettleAsync();
        return accepted.Id;
    }

    /// <summary>As an honest biller files it.</summary>
    private static FiledCredit Credit(PaymentId payment) => new(
        CreditRequest.IdOf(payment),
        $"R-{CreditRequest.IdOf(payment)[..8]}",
        AccountNumber.Parse("2201456817"),
        Money.Cny(86_40),
        new DateTimeOffset(2026, 10, 14, 19, 30, 0, GivenDay.China));

    private static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new TimeOnly(12, 0)), GivenDay.China);

    /// <summary>Once the day is over.</summary>
    private async Task<DayReport> ReconcileAsync(DateOnly day, params FiledCredit[] credits)
    {
        var over = new DateTimeOffset(day.AddDays(1).ToDateTime(new TimeOnly(6, 0)), GivenDay.China);
        if (_rig.Time.GetUtcNow() < over) _rig.Time.Advance(over - _rig.Time.GetUtcNow());
        _rig.Files.Put(new SettlementFile(GivenDay.Biller, day, [.. credits]));
        return (await _rig.Core.Reconciliation.ReconcileAsync(GivenDay.Biller, day, file: null, CancellationToken.None))!;
    }

    private async Task<PaymentRecord> FindAsync(PaymentId id) => (await _rig.Core.Stores.Payments.FindAsync(id))!;

    /// <summary>How much there is of everything that reconciliation could write.</summary>
    private long[] Dump() =>
    [
        .. new[]
        {
            "settlement_file", "settlement_credit", "reconciliation", "reconciliation_difference", "biller_complaint", "booking",
            "posting", "log_entry", "notice", "alarm",
        }.Select(table => _rig.Number($"SELECT count(*) FROM {table}")),
        _rig.Number("SELECT coalesce(sum(count), 0) FROM alarm"),
    ];
}
