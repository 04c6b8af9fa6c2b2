using System.Collections.Immutable;
using TvPay.Gateway.Bills;
using TvPay.Gateway.Limits;
using TvPay.Gateway.Payments;
using TvPay.Payments;
using TvPay.Simulation.Invariants;

namespace TvPay.Simulation.Operator;

/// <summary>The gateway's payments: after each change somebody reads what is in the file now.</summary>
internal sealed class WatchedPayments(IPaymentStore store, BooksWatch books) : IPaymentStore
{
    public Task<PaymentRecord?> FindAsync(PaymentId id) => store.FindAsync(id);

    public Task<Submission?> FindEvidenceAsync(PaymentId id) => store.FindEvidenceAsync(id);

    public Task<Reception> ReceiveAsync(CheckedSubmission submission, bool fundingAllowed, LimitSettings limits, TimeSpan lease) =>
        Watched(submission.Id, store.ReceiveAsync(submission, fundingAllowed, limits, lease));

    public Task<PaymentRecord?> ExpireAsync(PaymentId id, HouseholdId household, DateTimeOffset submitBy) =>
        Watched(id, store.ExpireAsync(id, household, submitBy));

    public Task<PaymentRecord> RefuseAsync(PaymentId id, HouseholdId household, ErrorCode reason) =>
        Watched(id, store.RefuseAsync(id, household, reason));

    public Task<PaymentRecord> AcceptAsync(PaymentId id, Func<PaymentRecord, DateTimeOffset, Acceptance> at) =>
        Watched(id, store.AcceptAsync(id, at));

    public Task<PaymentRecord> RejectAsync(PaymentId id, ErrorCode reason) => Watched(id, store.RejectAsync(id, reason));

    public Task<PaymentRecord> SettleAsync(
        PaymentId id, string billerReference, Func<PaymentRecord, DateTimeOffset, Ending> at) =>
        Watched(id, store.SettleAsync(id, billerReference, at));

    public Task<PaymentRecord> NoteBillerRefusalAsync(PaymentId id, ErrorCode reason) =>
        Watched(id, store.NoteBillerRefusalAsync(id, reason));

    public Task<PaymentRecord> ReverseAsync(PaymentId id, Func<PaymentRecord, DateTimeOffset, Ending> at) =>
        Watched(id, store.ReverseAsync(id, at));

    public Task<ImmutableArray<PaymentRecord>> ClaimDueAsync(PaymentStatus status, int limit, TimeSpan lease) =>
        store.ClaimDueAsync(status, limit, lease);

    public Task PostponeAsync(PaymentId id, TimeSpan delay) => store.PostponeAsync(id, delay);

    public Task ReleaseClaimsAsync() => store.ReleaseClaimsAsync();

    public Task<ImmutableArray<PaymentRecord>> ListAsync(HouseholdId household, PaymentId? after, int limit) =>
        store.ListAsync(household, after, limit);

    public Task<ImmutableDictionary<BillKey, BillHold>> FindHoldsAsync(IReadOnlyCollection<BillIdentity> bills) =>
        store.FindHoldsAsync(bills);

    private async Task<T> Watched<T>(PaymentId id, Task<T> change)
    {
        var result = await change;
        books.Look(id);
        return result;
    }
}
