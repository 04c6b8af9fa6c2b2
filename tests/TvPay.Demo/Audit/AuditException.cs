namespace TvPay.Demo.Audit;

/// <summary>The books of the four parties do not agree, or a proof does not hold. The message names what was caught.</summary>
public sealed class AuditException(string caught) : Exception(caught);
