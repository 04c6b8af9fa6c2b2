using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using TvPay.Gateway.Complaints;
using TvPay.Gateway.Devices;
using TvPay.Gateway.Notices;
using TvPay.Payments;

namespace TvPay.Gateway.Storage;

/// <inheritdoc/>
internal sealed class SqliteComplaintStore(SqliteDatabase database) : IComplaintStore
{
    private const string Columns =
        "complaint_id, payment_id, kind, state, received_at_ms, reference, answer_by, outcome, resolved_at_ms, household_id";

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public Task<Complaint> FileAsync(
        Device device, ComplaintRequest request, Func<ComplaintFacts, ErrorCode?> refusal, ComplaintSettings settings) =>
        database.TransactAsync(session =>
        {
            if (Find(session, request.Id) is { } known)
            {
                var isTheSame = known.Household == device.Household
                    && (known.Complaint.Payment, known.Complaint.Kind) == (request.Payment, request.Kind);
                return isTheSame ? known.Complaint : throw Invalid("The complaint's id is known otherwise.");
            }

            if (refusal(FactsOf(session, device.Household, request)) is { } reason)
                throw new TvPayException(reason, $"The complaint about payment {request.Payment} is not taken.");
            session.Execute(
                """
                INSERT INTO complaint (
                    complaint_id, household_id, device_id, payment_id, kind, state, reference, answer_by, received_at_ms, proof)
                VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9)
                """,
                request.Id.ToByteArray(),
                device.Household.ToString(),
                device.Id.ToString(),
                request.Payment.ToByteArray(),
                (int)request.Kind,
                FreeReference(session, request.Id).ToString(),
                settings.AnswerBy(session.Now).ToString("O", CultureInfo.InvariantCulture),
                session.NowMs,
                request.Proof.ToArray());
            return Find(session, request.Id)!.Complaint;
        });

    public Task<Complaint?> FindAsync(HouseholdId household, ComplaintId id) => database.ReadAsync(session =>
        Find(session, id) is { } found && found.Household == household ? found.Complaint : null);

    public Task<ImmutableArray<HouseholdComplaint>> ListAsync(bool withResolved, int limit) => database.ReadAsync(session => session.Query(
        $"SELECT {Columns} FROM complaint WHERE state <= $1 ORDER BY state = 3, answer_by, received_at_ms LIMIT $2",
        Read, withResolved ? 3 : 2, limit).ToImmutableArray());

    public Task<HouseholdComplaint> AnswerAsync(ComplaintReference reference, ComplaintOutcome? outcome, string by) =>
        database.TransactAsync(session =>
        {
            var found = session.QueryFirst($"SELECT {Columns} FROM complaint WHERE reference = $1", Read, reference.ToString())
                ?? throw new TvPayException(ErrorCode.ComplaintNotFound, "There is no complaint of this reference.");
            var next = outcome is null ? ComplaintState.InWork : ComplaintState.Resolved;
            if (!found.Complaint.LeadsTo(next)) throw Invalid($"It is {found.Complaint.State} already.");
            var id = found.Complaint.Id;
            session.Execute(
                "UPDATE complaint SET state = $2, outcome = $3, resolved_at_ms = $4 WHERE complaint_id = $1",
                id.ToByteArray(), (int)next, (int?)outcome, outcome is null ? null : session.NowMs);
            session.Execute(
                "INSERT INTO complaint_answer (at_ms, who, complaint_id, state, outcome) VALUES ($1, $2, $3, $4, $5)",
                session.NowMs, by, id.ToByteArray(), (int)next, (int?)outcome);
            // Devices know a complaint by its payment: who is told that something has become of one looks at both.
            var payment = PaymentRows.Get(session, found.Complaint.Payment);
            NoticeRows.Note(session, found.Household, new NoticeSubject.PaymentChanged(payment.Id, payment.Status));
            return Find(session, id)!;
        });

    private static ComplaintFacts FactsOf(SqlSession session, HouseholdId household, ComplaintRequest request)
    {
        var payment = PaymentRows.Find(session, request.Payment);
        return new ComplaintFacts(
            payment?.Household == household ? payment.Status : null,
            session.Number(
                "SELECT count(*) FROM complaint WHERE payment_id = $1 AND kind = $2 AND state < 3",
                request.Payment.ToByteArray(), (int)request.Kind) > 0,
            (int)session.Number(
                "SELECT count(*) FROM complaint WHERE household_id = $1 AND received_at_ms > $2",
                household.ToString(), session.NowMs - (long)Day.TotalMilliseconds));
    }

    /// <summary>Told by nothing that anybody could count; the next one where it is taken.</summary>
    private static ComplaintReference FreeReference(SqlSession session, ComplaintId id)
    {
        var hash = SHA256.HashData(id.ToByteArray());
        var number = (int)(BitConverter.ToUInt32(hash) % ComplaintReference.Count);
        while (true)
        {
            var reference = ComplaintReference.Of(number);
            if (session.Number("SELECT count(*) FROM complaint WHERE reference = $1", reference.ToString()) == 0) return reference;
            number = (number + 1) % ComplaintReference.Count;
        }
    }

    private static HouseholdComplaint? Find(SqlSession session, ComplaintId id) =>
        session.QueryFirst($"SELECT {Columns} FROM complaint WHERE complaint_id = $1", Read, id.ToByteArray());

    private static HouseholdComplaint Read(SqliteDataReader row) => new(
        HouseholdId.Parse(row.GetString(9)),
        new Complaint(
            ComplaintId.FromBytes(row.Bytes(0)),
            row.PaymentId(1),
            (ComplaintKind)row.GetInt32(2),
            (ComplaintState)row.GetInt32(3),
            row.Time(4),
            ComplaintReference.Parse(row.GetString(5)),
            DateOnly.ParseExact(row.GetString(6), "O", CultureInfo.InvariantCulture),
            row.IsDBNull(7) ? null : (ComplaintOutcome)row.GetInt32(7),
            row.TimeOrNull(8)));

    private static TvPayException Invalid(string detail) => new(ErrorCode.InvalidRequest, detail);
}
