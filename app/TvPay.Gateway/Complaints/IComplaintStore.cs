using System.Collections.Immutable;
using TvPay.Gateway.Devices;
using TvPay.Payments;

namespace TvPay.Gateway.Complaints;

/// <summary>
/// Keeps complaints, for ever. Each method is one transaction. What becomes of one is written together with a notice for the
/// household's devices.
/// </summary>
internal interface IComplaintStore
{
    /// <summary>
    /// Writes a complaint with a reference of its own, unless the rules refuse it. One of the same id is returned as it
    /// stands.
    /// </summary>
    /// <param name="refusal">Is given what the database knows; null: it is taken.</param>
    /// <exception cref="TvPayException">What the rules say; INVALID_REQUEST: the id is known otherwise.</exception>
    Task<Complaint> FileAsync(
        Device device, ComplaintRequest request, Func<ComplaintFacts, ErrorCode?> refusal, ComplaintSettings settings);

    /// <summary>Null if the household has none of this id.</summary>
    Task<Complaint?> FindAsync(HouseholdId household, ComplaintId id);

    /// <summary>Those that are open, the one promised soonest first; or also those that are resolved.</summary>
    Task<ImmutableArray<HouseholdComplaint>> ListAsync(bool withResolved, int limit);

    /// <summary>Takes it up (<paramref name="outcome"/> null) or resolves it, and notes who did.</summary>
    /// <param name="by">Who answers: 1 to 64 characters, for the audit.</param>
    /// <returns>As it stands then, and whose it is.</returns>
    /// <exception cref="TvPayException">COMPLAINT_NOT_FOUND; INVALID_REQUEST: it is resolved already, or in work.</exception>
    Task<HouseholdComplaint> AnswerAsync(ComplaintReference reference, ComplaintOutcome? outcome, string by);
}
