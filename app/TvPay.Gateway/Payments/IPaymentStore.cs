using System.Collections.Immutable;
using TvPay.Gateway.Bills;
using TvPay.Gateway.Limits;
using TvPay.Payments;

namespace TvPay.Gateway.Payments;

/// <summary>
/// Keeps payments. Each method is one transaction: on disk as a whole when it returns, nothing of it if it throws (a
/// caller may then repeat it). Uniqueness is the store's: of payment ids, of (box, counter), of who holds a bill, of
/// biller request ids. Time is the database's clock. Methods that change a payment are idempotent: where another
/// caller was faster they change nothing and return what stands. What becomes of a payment after its call was answered is
/// written together with a notice for the household's devices.
/// </summary>
internal interface IPaymentStore
{
    /// <summary>Null if the id was never received nor closed.</summary>
    Task<PaymentRecord?> FindAsync(PaymentId id);

    /// <summary>The request as it came; null if none ever did.</summary>
    Task<Submission?> FindEvidenceAsync(PaymentId id);

    /// <summary>
    /// Writes a submission under its id: as Processing, if it carries no refusal and <see cref="AdmissionRules"/> admits
    /// it, together with its counter and its hold on the bill, and claimed for <paramref name="lease"/>; otherwise as
    /// Rejected or Expired for ever. A known id is only returned.
    /// </summary>
    Task<Reception> ReceiveAsync(CheckedSubmission submission, bool fundingAllowed, LimitSettings limits, TimeSpan lease);

    /// <summary>
    /// Ends an id that was never received: as Expired if <paramref name="submitBy"/> is past by the database's clock.
    /// Returns what stands under the id; null if nothing does and it may still come.
    /// </summary>
    Task<PaymentRecord?> ExpireAsync(PaymentId id, HouseholdId household, DateTimeOffset submitBy);

    /// <summary>Ends an id that was never received as Rejected; a known one is only returned.</summary>
    Task<PaymentRecord> RefuseAsync(PaymentId id, HouseholdId household, ErrorCode reason);

    /// <summary>Processing → Accepted with booking, log entry and promise; <paramref name="at"/> is given the time.</summary>
    Task<PaymentRecord> AcceptAsync(PaymentId id, Func<PaymentRecord, DateTimeOffset, Acceptance> at);

    /// <summary>Processing → Rejected; the bill is free again.</summary>
    Task<PaymentRecord> RejectAsync(PaymentId id, ErrorCode reason);

    /// <summary>
    /// Accepted → Settled; the bill stays held, or is free again if a rest of it is left. Not once the biller has refused
    /// it for good: the money may be back already.
    /// </summary>
    Task<PaymentRecord> SettleAsync(PaymentId id, string billerReference, Func<PaymentRecord, DateTimeOffset, Ending> at);

    /// <summary>Notes on an Accepted payment that the biller refused it for good, so that the money is to go back.</summary>
    Task<PaymentRecord> NoteBillerRefusalAsync(PaymentId id, ErrorCode reason);

    /// <summary>Accepted, refused by the biller → Reversed; the bill is free again.</summary>
    Task<PaymentRecord> ReverseAsync(PaymentId id, Func<PaymentRecord, DateTimeOffset, Ending> at);

    /// <summary>
    /// Up to <paramref name="limit"/> payments in this status whose next attempt is due, longest due first. Each is
    /// claimed: nobody else gets it for <paramref name="lease"/>, and its attempts count one more.
    /// </summary>
    Task<ImmutableArray<PaymentRecord>> ClaimDueAsync(PaymentStatus status, int limit, TimeSpan lease);

    /// <summary>Sets the next attempt of open work this far from now, instead of at the end of its claim.</summary>
    Task PostponeAsync(PaymentId id, TimeSpan delay);

    /// <summary>Makes all open work due now: for the start of the only gateway process, when all claimants are dead.</summary>
    Task ReleaseClaimsAsync();

    /// <summary>A household's payments, newest first, after <paramref name="after"/> (null: from the newest).</summary>
    Task<ImmutableArray<PaymentRecord>> ListAsync(HouseholdId household, PaymentId? after, int limit);

    /// <summary>Who holds these bills, under these references or others; free ones are left out.</summary>
    Task<ImmutableDictionary<BillKey, BillHold>> FindHoldsAsync(IReadOnlyCollection<BillIdentity> bills);
}
