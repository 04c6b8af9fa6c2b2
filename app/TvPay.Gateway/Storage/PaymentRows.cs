using Microsoft.Data.Sqlite;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Storage;

/// <summary>Rows of <c>payment</c>, read and written whole.</summary>
internal static class PaymentRows
{
    private const string Columns = """
        payment_id, household_id, status, reason, request_digest,
        biller_id, bill_id, account_number, currency, amount, fee, funding, pays_whole_bill, intent_hash,
        quote_issued_at_ms, submit_by_ms,
        box_id, box_counter, authorization_id, authorization_hash, authorized_total,
        account_id, received_at_ms, accepted_at_ms, settle_by_ms, ended_at_ms,
        promise_statement, promise_key_id, promise_signature, biller_reference, return_reason, attempts, period
        """;

    public static PaymentRecord? Find(SqlSession session, PaymentId id) =>
        session.QueryFirst($"SELECT {Columns} FROM payment WHERE payment_id = $1", Read, id.ToByteArray());

    public static PaymentRecord Get(SqlSession session, PaymentId id) =>
        Find(session, id) ?? throw new InvalidOperationException($"There is no payment {id}.");

    public static List<PaymentRecord> Select(SqlSession session, string condition, params ReadOnlySpan<object?> values) =>
        session.Query($"SELECT {Columns} FROM payment {condition}", Read, values);

    /// <summary>A new row. The caller has made sure that the id is free; the unique key makes sure of the caller.</summary>
    public static void Insert(
        SqlSession session, CheckedSubmission submission, PaymentStatus status, ErrorCode? reason, TimeSpan? lease)
    {
        var (terms, authorization) = (submission.Terms, submission.Authorization);
        session.Execute(
            """
            INSERT INTO payment (
                payment_id, household_id, status, reason, request_digest,
                biller_id, bill_id, account_id, account_number, currency, amount, fee, funding, pays_whole_bill,
                intent_hash, quote_issued_at_ms, submit_by_ms,
                box_id, box_counter, authorization_id, authorization_hash, authorized_total,
                received_at_ms, attempts, next_attempt_at_ms, device_id, period)
            VALUES ($1, $2, $3, $4, $5,
                $6, $7, (SELECT account_id FROM biller_account WHERE household_id = $2 AND biller_id = $6 AND account_number = $8),
                $8, $9, $10, $11, $12, $13,
                $14, $15, $16,
                $17, $18, $19, $20, $21,
                $22, $23, $24, $25, $26)
            """,
            submission.Id.ToByteArray(),
            submission.Household.ToString(),
            (int)status,
            reason?.Number,
            submission.Submission.Digest.ToArray(),
            terms?.Biller.ToString(),
            terms?.Bill?.ToString(),
            terms?.Account.Reveal(),
            terms?.Amount.Currency.Code,
            terms?.Amount.MinorUnits,
            terms?.Fee.MinorUnits,
            terms is null ? null : (int)terms.Funding,
            terms is null ? null : terms.PaysWholeBill ? 1 : 0,
            terms?.Intent.ToArray(),
            terms?.QuoteIssuedAt.ToUnixTimeMilliseconds(),
            terms?.SubmitBy.ToUnixTimeMilliseconds(),
            authorization?.Box.ToString(),
            authorization is null ? null : Storage.Columns.Unsigned(authorization.Counter),
            authorization?.Id.ToByteArray(),
            authorization?.Hash.ToArray(),
            authorization?.Total.MinorUnits,
            session.NowMs,
            lease is null ? 0 : 1,
            lease is null ? null : session.NowMs + (long)lease.Value.TotalMilliseconds,
            submission.Device.ToString(),
            terms?.Period);
        InsertEvidence(session, submission.Id, submission.Submission);
    }

    /// <summary>An id that ends before any request came.</summary>
    public static void InsertClosed(SqlSession session, PaymentId id, HouseholdId household, PaymentStatus status, ErrorCode reason) =>
        session.Execute(
            "INSERT INTO payment (payment_id, household_id, status, reason, received_at_ms) VALUES ($1, $2, $3, $4, $5)",
            id.ToByteArray(), household.ToString(), (int)status, reason.Number, session.NowMs);

    public static Submission? FindEvidence(SqlSession session, PaymentId id) => session.QueryFirst(
        """
        SELECT quote_statement, quote_key_id, quote_signature, intent_statement,
            authorization_statement, authorization_key_id, authorization_signature
        FROM payment_evidence WHERE payment_id = $1
        """,
        row => new Submission(row.Signed(0), row.Octets(3), row.Signed(4)),
        id.ToByteArray());

    private static void InsertEvidence(SqlSession session, PaymentId id, Submission submission) => session.Execute(
        "INSERT INTO payment_evidence VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.ToByteArray(),
        submission.Quote.Statement.ToArray(),
        submission.Quote.KeyId.ToArray(),
        submission.Quote.Signature.ToArray(),
        submission.Intent.ToArray(),
        submission.Authorization.Statement.ToArray(),
        submission.Authorization.KeyId.ToArray(),
        submission.Authorization.Signature.ToArray());

    private static PaymentRecord Read(SqliteDataReader row) => new(
        row.PaymentId(0),
        HouseholdId.Parse(row.GetString(1)),
        (PaymentStatus)row.GetInt32(2),
        row.ReasonOrNull(3),
        row.IsDBNull(4) ? null : row.Hash(4),
        row.IsDBNull(5) ? null : ReadTerms(row),
        row.IsDBNull(16) ? null : ReadAuthorization(row),
        row.IsDBNull(21) ? null : AccountId.Parse(row.GetString(21)),
        row.Time(22),
        row.TimeOrNull(23),
        row.TimeOrNull(24),
        row.TimeOrNull(25),
        row.IsDBNull(26) ? null : row.Signed(26),
        row.TextOrNull(29),
        row.ReasonOrNull(30),
        row.GetInt32(31));

    private static PaymentTerms ReadTerms(SqliteDataReader row)
    {
        var currency = Currency.Parse(row.GetString(8));
        return new PaymentTerms(
            BillerId.Parse(row.GetString(5)),
            row.IsDBNull(6) ? null : BillId.Parse(row.GetString(6)),
            AccountNumber.Parse(row.GetString(7)),
            new Money(row.GetInt64(9), currency),
            new Money(row.GetInt64(10), currency),
            (Funding)row.GetInt32(11),
            row.GetInt32(12) == 1,
            row.Hash(13),
            row.Time(14),
            row.Time(15))
        {
            Period = row.TextOrNull(32) ?? "",
        };
    }

    private static AuthorizationTerms ReadAuthorization(SqliteDataReader row) => new(
        BoxId.Parse(row.GetString(16)),
        row.Unsigned(17),
        AuthorizationId.FromBytes(row.Bytes(18)),
        row.Hash(19),
        new Money(row.GetInt64(20), Currency.Parse(row.GetString(8))));
}
