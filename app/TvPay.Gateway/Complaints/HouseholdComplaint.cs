using TvPay.Payments;

namespace TvPay.Gateway.Complaints;

/// <summary>A complaint with whose it is.</summary>
internal sealed record HouseholdComplaint(HouseholdId Household, Complaint Complaint);
