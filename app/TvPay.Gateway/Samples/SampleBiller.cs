using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TvPay.Gateway.Billers;
using TvPay.Gateway.Storage;
using TvPay.Payments;

namespace TvPay.Gateway.Samples;

/// <summary>A biller of the demonstration, with a memory of its own on disk.</summary>
internal sealed class SampleBiller(SampleBillerSpec spec, SqliteDatabase database, TimeProvider time) : IBiller
{
    private static readonly TimeSpan Slowness = TimeSpan.FromSeconds(3);

    public BillerProfile Profile => spec.Profile;

    public async Task<CustomerOutcome> FindCustomerAsync(AccountNumber account, CancellationToken cancellationToken)
    {
        await TakeTimeAsync(cancellationToken);
        return SampleCustomers.Find(spec.Account, account);
    }

    public async Task<ImmutableArray<BillerBill>> FetchBillsAsync(AccountNumber account, CancellationToken cancellationToken)
    {
        await TakeTimeAsync(cancellationToken);
        return await database.ReadAsync(session => session.Query(
            """
            SELECT bill_id, period, due, late_fee, due_date, rule, paid FROM bill
            WHERE biller_id = $1 AND account_number = $2 ORDER BY due_date, bill_id
            """,
            Read, spec.Profile.Id.ToString(), account.Reveal()).ToImmutableArray());
    }

    public async Task<CreditOutcome> CreditAsync(CreditRequest request, CancellationToken cancellationToken)
    {
        await TakeTimeAsync(cancellationToken);
        var outcome = await database.TransactAsync(session => Find(session, request.RequestId) ?? Credit(session, request));
        return spec.Temper == SampleTemper.Silent ? new CreditOutcome.Unknown() : outcome;
    }

    public async Task<CreditOutcome> QueryCreditAsync(string requestId, CancellationToken cancellationToken)
    {
        await TakeTimeAsync(cancellationToken);
        if (spec.Temper == SampleTemper.Silent) return new CreditOutcome.Unknown();
        return await database.ReadAsync(session => Find(session, requestId)) ?? new CreditOutcome.NotFound();
    }

    public async Task<CreditOutcome> CloseCreditAsync(CreditRequest request, CancellationToken cancellationToken)
    {
        await TakeTimeAsync(cancellationToken);
        if (spec.Temper == SampleTemper.Silent) return new CreditOutcome.Unknown();
        return await database.TransactAsync(session =>
            Find(session, request.RequestId) ?? Note(session, request, reference: null, ErrorCode.BillerUnavailable));
    }

    private async Task TakeTimeAsync(CancellationToken cancellationToken)
    {
        if (spec.Temper == SampleTemper.Slow) await Task.Delay(Slowness, time, cancellationToken);
        if (spec.Temper == SampleTemper.Down) throw new IOException($"{spec.Profile.Id} does not answer.");
    }

    private CreditOutcome? Find(SqlSession session, string requestId) => session.QueryFirst<CreditOutcome>(
        "SELECT reference, refusal FROM credit WHERE biller_id = $1 AND request_id = $2",
        row => row.IsDBNull(0)
            ? new CreditOutcome.Refused(ErrorCode.FromReason(row.GetString(1)) ?? ErrorCode.BillerUnavailable)
            : new CreditOutcome.Confirmed(row.GetString(0)),
        spec.Profile.Id.ToString(), requestId);

    private CreditOutcome Credit(SqlSession session, CreditRequest request)
    {
        var refusal = request.Bill is { } bill ? Pay(session, request, bill) : null;
        var count = session.Number("SELECT count(*) FROM credit WHERE biller_id = $1", spec.Profile.Id.ToString());
        var reference = refusal is null
            ? string.Create(CultureInfo.InvariantCulture, $"{spec.Profile.Id}-{count + 1:000000}")
            : null;
        return Note(session, request, reference, refusal);
    }

    private CreditOutcome Note(SqlSession session, CreditRequest request, string? reference, ErrorCode? refusal)
    {
        session.Execute(
            "INSERT INTO credit VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
            spec.Profile.Id.ToString(),
            request.RequestId,
            request.Account.Reveal(),
            request.Bill?.ToString(),
            request.Amount.MinorUnits,
            reference,
            refusal?.Reason,
            session.NowMs);
        return reference is null ? new CreditOutcome.Refused(refusal!) : new CreditOutcome.Confirmed(reference);
    }

    /// <summary>Null if the bill took the amount.</summary>
    private ErrorCode? Pay(SqlSession session, CreditRequest request, BillId bill)
    {
        var found = session.Query(
            "SELECT bill_id, period, due, late_fee, due_date, rule, paid FROM bill WHERE biller_id = $1 AND bill_id = $2 AND account_number = $3",
            Read, spec.Profile.Id.ToString(), bill.ToString(), request.Account.Reveal());
        if (found.Count == 0) return ErrorCode.BillNotFound;
        if (found[0].IsPaid) return ErrorCode.BillAlreadyPaid;
        if (!found[0].Rule.Allows(request.Amount)) return ErrorCode.AmountAgainstRule;
        session.Execute(
            "UPDATE bill SET paid = paid + $3 WHERE biller_id = $1 AND bill_id = $2",
            spec.Profile.Id.ToString(), bill.ToString(), request.Amount.MinorUnits);
        return null;
    }

    private static BillerBill Read(SqliteDataReader row)
    {
        var (total, lateFee, rule, paid) = (row.GetInt64(2), row.GetInt64(3), row.GetString(5), row.GetInt64(6));
        // Only an at-most bill is paid in part; any payment pays the others.
        var isPaid = paid >= total || (paid > 0 && !rule.StartsWith("at-most", StringComparison.Ordinal));
        var due = Money.Cny(isPaid ? total : total - paid);
        return new BillerBill(
            BillId.Parse(row.GetString(0)),
            row.GetString(1),
            due,
            lateFee > 0 ? Money.Cny(Math.Min(lateFee, due.MinorUnits)) : null,
            DateOnly.ParseExact(row.GetString(4), "yyyy-MM-dd", CultureInfo.InvariantCulture),
            SampleRule.Read(rule, due),
            isPaid);
    }
}
