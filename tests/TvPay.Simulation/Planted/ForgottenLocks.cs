using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using TvPay.Gateway.Bills;
using TvPay.Gateway.Limits;
using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Simulation.Planted;

/// <summary>Payments at the gateway, where no bill is ever held.</summary>
internal sealed class ForgottenLocks(IPaymentStore store, string database) : IPaymentStore
{
    public Task<PaymentRecord?> FindAsync(PaymentId id) => store.FindAsync(id);

    public Task<Submission?> FindEvidenceAsync(PaymentId id) => store.FindEvidenceAsync(id);

    public Task<Reception> ReceiveAsync(CheckedSubmission submission, bool fundingAllowed, LimitSettings limits, TimeSpan lease)
    {
        Free();
        return store.ReceiveAsync(submission, fundingAllowed, limits, lease);
    }

    public Task<PaymentRecord?> ExpireAsync(PaymentId id, HouseholdId household, DateTimeOffset submitBy) =>
        store.ExpireAsync(id, household, submitBy);

    public Task<PaymentRecord> RefuseAsync(PaymentId id, HouseholdId household, ErrorCode reason) =>
        store.RefuseAsync(id, household, reason);

    public Task<PaymentRecord> AcceptAsync(PaymentId id, Func<PaymentRecord, DateTimeOffset, Acceptance> at) => store.AcceptAsync(id, at);

    public Task<PaymentRecord> RejectAsync(PaymentId id, ErrorCode reason) => store.RejectAsync(id, reason);

    public Task<PaymentRecord> SettleAsync(PaymentId id, string billerReference, Func<PaymentRecord, DateTimeOffset, Ending> at) =>
        store.SettleAsync(id, billerReference, at);

    public Task<PaymentRecord> NoteBillerRefusalAsync(PaymentId id, ErrorCode reason) => store.NoteBillerRefusalAsync(id, reason);

    public Task<PaymentRecord> ReverseAsync(PaymentId id, Func<PaymentRecord, DateTimeOffset, Ending> at) => store.ReverseAsync(id, at);

    public Task<ImmutableArray<PaymentRecord>> ClaimDueAsync(PaymentStatus status, int limit, TimeSpan lease) =>
        store.ClaimDueAsync(status, limit, lease);

    public Task PostponeAsync(PaymentId id, TimeSpan delay) => store.PostponeAsync(id, delay);

    public Task ReleaseClaimsAsync() => store.ReleaseClaimsAsync();

    public Task<ImmutableArray<PaymentRecord>> ListAsync(HouseholdId household, PaymentId? after, int limit) =>
        store.ListAsync(household, after, limit);

    public Task<ImmutableDictionary<BillKey, BillHold>> FindHoldsAsync(IReadOnlyCollection<BillIdentity> bills) =>
        Task.FromResult(ImmutableDictionary<BillKey, BillHold>.Empty);

    private void Free()
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE bill_lock SET payment_id = NULL";
        command.ExecuteNonQuery();
    }
}
