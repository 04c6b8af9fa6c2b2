namespace TvPay.Gateway.Support;

/// <summary>What came of asking a device how it is.</summary>
/// <param name="At">By the gateway's clock.</param>
/// <param name="Took">How long the device took; null if it did not answer in time.</param>
internal sealed record AskedStatus(DateTimeOffset At, TimeSpan? Took);
