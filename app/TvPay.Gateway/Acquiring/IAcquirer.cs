namespace TvPay.Gateway.Acquiring;

/// <summary>
/// Whoever moves the household's money to the operator: card acquirer, telecom billing. An adapter must be idempotent by
/// the key: however often and in whatever order it is called, at most one debit per key comes of it, and once an outcome
/// is known it stays. It may throw or hang at any time: that means <see cref="ChargeOutcome.Unknown"/>.
/// </summary>
internal interface IAcquirer
{
    /// <summary>Debits the household, or finds what came of an earlier call with this key.</summary>
    Task<ChargeOutcome> ChargeAsync(ChargeRequest request, CancellationToken cancellationToken);

    /// <summary>What came of this key. Changes nothing.</summary>
    Task<ChargeOutcome> QueryAsync(string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>Gives back an approved debit, once per key. Returns false where it can't tell whether it did.</summary>
    Task<bool> GiveBackAsync(string idempotencyKey, CancellationToken cancellationToken);
}
