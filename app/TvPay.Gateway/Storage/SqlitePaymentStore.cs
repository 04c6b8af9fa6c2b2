using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using TvPay.Gateway.Bills;
using TvPay.Gateway.Limits;
using TvPay.Gateway.Notices;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqlitePaymentStore(SqliteDatabase database) : IPaymentStore
{
    public Task<PaymentRecord?> FindAsync(PaymentId id) => database.ReadAsync(session => PaymentRows.Find(session, id));

    public Task<Submission?> FindEvidenceAsync(PaymentId id) =>
        database.ReadAsync(session => PaymentRows.FindEvidence(session, id));

    public Task<Reception> ReceiveAsync(
        CheckedSubmission submission, bool fundingAllowed, LimitSettings limits, TimeSpan lease) =>
        database.TransactAsync(session =>
        {
            if (PaymentRows.Find(session, submission.Id) is { } known) return new Reception(known, IsNew: false);
            var refusal = submission.Refusal ?? Admit(session, submission, fundingAllowed, limits);
            if (refusal is null)
            {
                PaymentRows.Insert(session, submission, PaymentStatus.Processing, null, lease);
                HoldBill(session, submission);
            }
            else
            {
                var status = refusal.Finality == ErrorFinality.Expired ? PaymentStatus.Expired : PaymentStatus.Rejected;
                PaymentRows.Insert(session, submission, status, refusal, lease: null);
            }

            return new Reception(PaymentRows.Get(session, submission.Id), IsNew: true);
        });

    public Task<PaymentRecord?> ExpireAsync(PaymentId id, HouseholdId household, DateTimeOffset submitBy) =>
        database.TransactAsync(session =>
        {
            if (PaymentRows.Find(session, id) is { } known) return known;
            if (session.Now <= submitBy) return null;
            PaymentRows.InsertClosed(session, id, household, PaymentStatus.Expired, ErrorCode.PaymentExpired);
            return PaymentRows.Get(session, id);
        });

    public Task<PaymentRecord> RefuseAsync(PaymentId id, HouseholdId household, ErrorCode reason) =>
        database.TransactAsync(session =>
        {
            if (PaymentRows.Find(session, id) is { } known) return known;
            PaymentRows.InsertClosed(session, id, household, PaymentStatus.Rejected, reason);
            return PaymentRows.Get(session, id);
        });

    public Task<PaymentRecord> AcceptAsync(PaymentId id, Func<PaymentRecord, DateTimeOffset, Acceptance> at) =>
        database.TransactAsync(session =>
        {
            var payment = PaymentRows.Get(session, id);
            if (payment.Status != PaymentStatus.Processing) return payment;
            var acceptance = at(payment, session.Now);
            session.Execute(
                """
                UPDATE payment SET status = 3, accepted_at_ms = $2, settle_by_ms = $3, acquirer_reference = $4,
                    promise_statement = $5, promise_key_id = $6, promise_signature = $7, biller_request_id = $8,
                    attempts = 0, next_attempt_at_ms = $2
                WHERE payment_id = $1
                """,
                id.ToByteArray(),
                session.NowMs,
                acceptance.SettleBy.ToUnixTimeMilliseconds(),
                acceptance.AcquirerReference,
                acceptance.Promise.Statement.ToArray(),
                acceptance.Promise.KeyId.ToArray(),
                acceptance.Promise.Signature.ToArray(),
                acceptance.BillerRequestId);
            BookRows.Insert(session, acceptance.Booking, acceptance.Leaf);
            if (IsNews(payment)) Note(session, payment, PaymentStatus.Accepted);
            return PaymentRows.Get(session, id);
        });

    public Task<PaymentRecord> RejectAsync(PaymentId id, ErrorCode reason) => database.TransactAsync(session =>
    {
        var payment = PaymentRows.Get(session, id);
        if (payment.Status != PaymentStatus.Processing) return payment;
        session.Execute(
            "UPDATE payment SET status = 4, reason = $2, next_attempt_at_ms = NULL WHERE payment_id = $1",
            id.ToByteArray(), reason.Number);
        FreeBill(session, id);
        if (IsNews(payment)) Note(session, payment, PaymentStatus.Rejected);
        return PaymentRows.Get(session, id);
    });

    public Task<PaymentRecord> SettleAsync(
        PaymentId id, string billerReference, Func<PaymentRecord, DateTimeOffset, Ending> at) => database.TransactAsync(session =>
    {
        var payment = PaymentRows.Get(session, id);
        if (payment.Status != PaymentStatus.Accepted || payment.ReturnReason is not null) return payment;
        var ending = at(payment, session.Now);
        session.Execute(
            "UPDATE payment SET status = 6, biller_reference = $2, ended_at_ms = $3, next_attempt_at_ms = NULL WHERE payment_id = $1",
            id.ToByteArray(), billerReference, session.NowMs);
        BookRows.Insert(session, ending.Booking, ending.Leaf);
        if (payment.Terms is { PaysWholeBill: false }) FreeBill(session, id, staleBefore: session.Now);
        Note(session, payment, PaymentStatus.Settled);
        return PaymentRows.Get(session, id);
    });

    public Task<PaymentRecord> NoteBillerRefusalAsync(PaymentId id, ErrorCode reason) => database.TransactAsync(session =>
    {
        session.Execute(
            "UPDATE payment SET return_reason = $2 WHERE payment_id = $1 AND status = 3 AND return_reason IS NULL",
            id.ToByteArray(), reason.Number);
        return PaymentRows.Get(session, id);
    });

    public Task<PaymentRecord> ReverseAsync(PaymentId id, Func<PaymentRecord, DateTimeOffset, Ending> at) =>
        database.TransactAsync(session =>
        {
            var payment = PaymentRows.Get(session, id);
            if (payment.Status != PaymentStatus.Accepted) return payment;
            if (payment.ReturnReason is null)
                throw new InvalidOperationException("Nothing goes back before the biller has refused it for good.");
            var ending = at(payment, session.Now);
            session.Execute(
                "UPDATE payment SET status = 7, reason = return_reason, ended_at_ms = $2, next_attempt_at_ms = NULL WHERE payment_id = $1",
                id.ToByteArray(), session.NowMs);
            BookRows.Insert(session, ending.Booking, ending.Leaf);
            FreeBill(session, id);
            Note(session, payment, PaymentStatus.Reversed);
            return PaymentRows.Get(session, id);
        });

    public Task<ImmutableArray<PaymentRecord>> ClaimDueAsync(PaymentStatus status, int limit, TimeSpan lease) =>
        database.TransactAsync(session =>
        {
            var due = PaymentRows.Select(
                session, "WHERE status = $1 AND next_attempt_at_ms <= $2 ORDER BY next_attempt_at_ms LIMIT $3",
                (int)status, session.NowMs, limit);
            foreach (var payment in due)
            {
                session.Execute(
                    "UPDATE payment SET attempts = attempts + 1, next_attempt_at_ms = $2 WHERE payment_id = $1",
                    payment.Id.ToByteArray(), session.NowMs + (long)lease.TotalMilliseconds);
            }

            return due.Select(payment => payment with { Attempts = payment.Attempts + 1 }).ToImmutableArray();
        });

    public Task PostponeAsync(PaymentId id, TimeSpan delay) => database.TransactAsync(session =>
    {
        session.Execute(
            "UPDATE payment SET next_attempt_at_ms = $2 WHERE payment_id = $1 AND next_attempt_at_ms IS NOT NULL",
            id.ToByteArray(), session.NowMs + (long)delay.TotalMilliseconds);
    });

    public Task ReleaseClaimsAsync() => database.TransactAsync(session =>
    {
        session.Execute("UPDATE payment SET next_attempt_at_ms = $1 WHERE next_attempt_at_ms > $1", session.NowMs);
    });

    public Task<ImmutableArray<PaymentRecord>> ListAsync(HouseholdId household, PaymentId? after, int limit) =>
        database.ReadAsync(session => after is { } last
            ? PaymentRows.Select(
                session,
                """
                WHERE household_id = $1
                    AND sequence < (SELECT sequence FROM payment WHERE payment_id = $2 AND household_id = $1)
                ORDER BY sequence DESC LIMIT $3
                """,
                household.ToString(), last.ToByteArray(), limit).ToImmutableArray()
            : [.. PaymentRows.Select(
                session, "WHERE household_id = $1 ORDER BY sequence DESC LIMIT $2", household.ToString(), limit)]);

    public Task<ImmutableDictionary<BillKey, BillHold>> FindHoldsAsync(IReadOnlyCollection<BillIdentity> bills) =>
        database.ReadAsync(session =>
        {
            var holds = ImmutableDictionary.CreateBuilder<BillKey, BillHold>();
            foreach (var bill in bills)
                if (FindHold(session, bill) is { } hold) holds[bill.Key] = hold;
            return holds.ToImmutable();
        });

    /// <summary>The first attempt's outcome is the answer to the call that brought the payment; a later one's nobody waits for.</summary>
    private static bool IsNews(PaymentRecord processing) => processing.Attempts > 1;

    private static void Note(SqlSession session, PaymentRecord payment, PaymentStatus status) =>
        NoticeRows.Note(session, payment.Household, new NoticeSubject.PaymentChanged(payment.Id, status));

    private static BillHold? FindHold(SqlSession session, BillIdentity bill) => session.QueryFirst(
        """
        SELECT payment.payment_id, payment.household_id, payment.status
        FROM bill_lock JOIN payment USING (payment_id)
        WHERE bill_lock.biller_id = $1 AND bill_lock.bill_id = $2
        """,
        ReadHold,
        bill.Key.Biller.ToString(), bill.Key.Bill.ToString()) ?? FindTwin(session, bill);

    /// <summary>A payment of the same debt under another reference.</summary>
    private static BillHold? FindTwin(SqlSession session, BillIdentity bill) => bill is { IsWhole: false } or { Period: "" }
        ? null
        : session.QueryFirst(
            """
            SELECT payment_id, household_id, status FROM payment
            WHERE biller_id = $1 AND account_number = $2 AND period = $3 AND bill_id <> $4 AND amount = $5 AND currency = $6
                AND pays_whole_bill = 1 AND status IN (2, 3, 6)
            ORDER BY sequence LIMIT 1
            """,
            ReadHold,
            bill.Key.Biller.ToString(), bill.Account.Reveal(), bill.Period, bill.Key.Bill.ToString(),
            bill.Amount.MinorUnits, bill.Amount.Currency.Code);

    private static BillHold ReadHold(SqliteDataReader row) =>
        new(row.PaymentId(0), HouseholdId.Parse(row.GetString(1)), (PaymentStatus)row.GetInt32(2));

    /// <summary>Null if it is admitted. The counter then belongs to its authorization, and does even if it is refused.</summary>
    private static ErrorCode? Admit(
        SqlSession session, CheckedSubmission submission, bool fundingAllowed, LimitSettings limits)
    {
        var terms = submission.Terms ?? throw new ArgumentException("Terms are missing.", nameof(submission));
        var authorization = submission.Authorization ?? throw new ArgumentException("Authorization is missing.", nameof(submission));
        var facts = new AdmissionFacts(
            session.Now,
            ClaimCounter(session, authorization, isInTime: session.Now <= terms.SubmitBy),
            new Money(Spent(session, authorization), authorization.Total.Currency),
            terms.Identity is { } bill ? FindHold(session, bill)?.Status : null,
            terms.Key is { } key ? StaleBefore(session, key) : DateTimeOffset.UnixEpoch)
        {
            IsPaidElsewhere = submission.IsPaidElsewhere,
            Exceeds = LimitRules.Refusal(
                LimitRows.Standing(
                    session, submission.Household, submission.Device, terms.Biller, terms.Account, terms.QuoteIssuedAt, limits),
                terms.Total),
        };
        return AdmissionRules.Refusal(terms, authorization, fundingAllowed, facts);
    }

    /// <summary>Whose the counter is; this authorization's, if it was nobody's and the payment came in time.</summary>
    private static Hash256? ClaimCounter(SqlSession session, AuthorizationTerms authorization, bool isInTime)
    {
        var (box, counter) = (authorization.Box.ToString(), Columns.Unsigned(authorization.Counter));
        if (isInTime)
        {
            session.Execute(
                "INSERT INTO box_counter VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                box, counter, authorization.Hash.ToArray(), session.NowMs);
        }

        var owners = session.Query(
            "SELECT authorization_hash FROM box_counter WHERE box_id = $1 AND box_counter = $2", row => row.Hash(0), box, counter);
        return owners.Count == 0 ? null : owners[0];
    }

    private static long Spent(SqlSession session, AuthorizationTerms authorization) => session.Number(
        "SELECT coalesce(sum(amount + fee), 0) FROM payment WHERE authorization_hash = $1 AND status NOT IN (4, 5)",
        authorization.Hash.ToArray());

    private static DateTimeOffset StaleBefore(SqlSession session, BillKey key) => DateTimeOffset.FromUnixTimeMilliseconds(
        session.Number(
            "SELECT stale_before_ms FROM bill_lock WHERE biller_id = $1 AND bill_id = $2", key.Biller.ToString(), key.Bill.ToString()));

    private static void HoldBill(SqlSession session, CheckedSubmission submission)
    {
        if (submission.Terms?.Key is not { } key) return;
        var held = session.Execute(
            """
            INSERT INTO bill_lock (biller_id, bill_id, payment_id) VALUES ($1, $2, $3)
            ON CONFLICT (biller_id, bill_id) DO UPDATE SET payment_id = excluded.payment_id WHERE payment_id IS NULL
            """,
            key.Biller.ToString(), key.Bill.ToString(), submission.Id.ToByteArray());
        if (held != 1) throw new InvalidOperationException("The bill was held by another payment after all.");
    }

    private static void FreeBill(SqlSession session, PaymentId holder, DateTimeOffset? staleBefore = null) => session.Execute(
        "UPDATE bill_lock SET payment_id = NULL, stale_before_ms = max(stale_before_ms, $2) WHERE payment_id = $1",
        holder.ToByteArray(), staleBefore?.ToUnixTimeMilliseconds() ?? 0);
}
