using TvPay.Gateway.Acquiring;
using TvPay.Gateway.Storage;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Gateway.Samples;

/// <summary>
/// The acquirer of the demonstration, with a memory of its own on disk: cards as the virtual box presents them, and the
/// telecom bill up to a limit.
/// </summary>
internal sealed class SampleAcquirer(SqliteDatabase database) : IAcquirer
{
    /// <summary>What a household may owe on its telecom bill.</summary>
    public static readonly Money TelecomBillLimit = Money.Cny(1_000_00);

    public async Task<ChargeOutcome> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken)
    {
        var losesAnswer = request.Funding == Funding.Card && SampleCard.Read(request.CardCryptogram, request.CardTotal).LosesAnswer;
        var (outcome, isNew) = await database.TransactAsync(session =>
            Find(session, request.IdempotencyKey) is { } known ? (known, false) : (Charge(session, request), true));
        return losesAnswer && isNew ? new ChargeOutcome.Unknown() : outcome;
    }

    public async Task<ChargeOutcome> QueryAsync(string idempotencyKey, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => Find(session, idempotencyKey)) ?? new ChargeOutcome.NotFound();

    public async Task<bool> GiveBackAsync(string idempotencyKey, CancellationToken cancellationToken)
    {
        await database.TransactAsync(session =>
        {
            session.Execute(
                "UPDATE charge SET given_back_at_ms = $2 WHERE idempotency_key = $1 AND reference IS NOT NULL AND given_back_at_ms IS NULL",
                idempotencyKey, session.NowMs);
        });
        return true;
    }

    private static ChargeOutcome? Find(SqlSession session, string key) => session.QueryFirst<ChargeOutcome>(
        "SELECT reference, decline FROM charge WHERE idempotency_key = $1",
        row => row.IsDBNull(0)
            ? new ChargeOutcome.Declined(ErrorCode.FromReason(row.GetString(1)) ?? ErrorCode.IssuerDeclined)
            : new ChargeOutcome.Approved(row.GetString(0)),
        key);

    private static ChargeOutcome Charge(SqlSession session, ChargeRequest request)
    {
        var decline = request.Funding switch
        {
            Funding.Card => SampleCard.Read(request.CardCryptogram, request.CardTotal).Decline,
            Funding.OperatorAccount => Owed(session, request.Household) + request.Amount > TelecomBillLimit
                ? ErrorCode.InsufficientFunds
                : null,
            _ => ErrorCode.IssuerDeclined,
        };
        var reference = decline is null ? $"AQ-{request.IdempotencyKey}" : null;
        session.Execute(
            "INSERT INTO charge VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)",
            request.IdempotencyKey,
            request.Household.ToString(),
            (int)request.Funding,
            request.Amount.MinorUnits,
            reference,
            decline?.Reason,
            session.NowMs);
        return reference is null ? new ChargeOutcome.Declined(decline!) : new ChargeOutcome.Approved(reference);
    }

    private static Money Owed(SqlSession session, HouseholdId household) => Money.Cny(session.Number(
        """
        SELECT coalesce(sum(amount), 0) FROM charge
        WHERE household_id = $1 AND funding = $2 AND reference IS NOT NULL AND given_back_at_ms IS NULL
        """,
        household.ToString(), (int)Funding.OperatorAccount));
}
