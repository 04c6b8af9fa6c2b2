using TvPay.Payments;

namespace TvPay.Gateway.Accounts;

/// <summary>For the audit: who did what to which account, and what came of it. Kept with the number masked.</summary>
/// <param name="Device">Null: the operator.</param>
/// <param name="Biller">Null where the account is not known.</param>
/// <param name="Refusal">Null: it was done.</param>
internal sealed record AccountEvent(
    HouseholdId Household,
    DeviceId? Device,
    AccountAction Action,
    BillerId? Biller,
    AccountNumber? Number,
    AccountId? Account,
    ErrorCode? Refusal);
