using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation.Files;

/// <summary>One credit, as the biller's file has it.</summary>
/// <param name="RequestId">Under which the gateway asked for it; 1 to 64 characters.</param>
/// <param name="Reference">The biller's own; 1 to 64 characters.</param>
/// <param name="Amount">Positive.</param>
internal sealed record FiledCredit(
    string RequestId, string Reference, AccountNumber Account, Money Amount, DateTimeOffset CreditedAt);
