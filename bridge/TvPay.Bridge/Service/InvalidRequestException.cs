namespace TvPay.Bridge.Service;

/// <summary>A field is missing, too long, out of range or not of its form. Nothing was done.</summary>
/// <param name="field">Its path in the contract.</param>
/// <param name="rule">What it must be; never what it was, for that may be private.</param>
internal sealed class InvalidRequestException(string field, string rule) : Exception($"{field}: {rule}");
