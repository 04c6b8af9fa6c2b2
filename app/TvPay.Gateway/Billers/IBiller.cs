using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Gateway.Billers;

/// <summary>
/// One biller's system. An adapter must be idempotent by the request id: at most one credit per id. Any method may throw
/// or hang: for a fetch and for finding a customer that means that the biller is unavailable, for a credit
/// <see cref="CreditOutcome.Unknown"/>.
/// </summary>
internal interface IBiller
{
    BillerProfile Profile { get; }

    /// <summary>Whose account this is, as far as the biller lets others know.</summary>
    /// <param name="account">Of the profile's pattern.</param>
    Task<CustomerOutcome> FindCustomerAsync(AccountNumber account, CancellationToken cancellationToken);

    /// <summary>Open and recently paid bills of an account; none if the biller does not know the account.</summary>
    Task<ImmutableArray<BillerBill>> FetchBillsAsync(AccountNumber account, CancellationToken cancellationToken);

    /// <summary>Credits the account, or finds what came of an earlier call with this request id.</summary>
    Task<CreditOutcome> CreditAsync(CreditRequest request, CancellationToken cancellationToken);

    /// <summary>What came of this request id. Changes nothing.</summary>
    Task<CreditOutcome> QueryCreditAsync(string requestId, CancellationToken cancellationToken);

    /// <summary>
    /// Ends a request id: what it was not credited for by then it never is, even if a credit is still on its way. Answered
    /// with <see cref="CreditOutcome.Confirmed"/> if it was credited before and <see cref="CreditOutcome.Refused"/> if it
    /// was not (BILLER_UNAVAILABLE where closing ended it), for ever; otherwise with Unknown. An adapter whose biller knows no such call has this one: that the
    /// biller has never seen the id says nothing of what is still on its way.
    /// </summary>
    async Task<CreditOutcome> CloseCreditAsync(CreditRequest request, CancellationToken cancellationToken) =>
        await QueryCreditAsync(request.RequestId, cancellationToken) is var outcome and not CreditOutcome.NotFound
            ? outcome
            : new CreditOutcome.Unknown();
}
