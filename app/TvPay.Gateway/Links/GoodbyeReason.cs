namespace TvPay.Gateway.Links;

/// <summary>Why the gateway ends a link. Numbers as in <c>tvpay.device.v1.Goodbye.Reason</c>.</summary>
internal enum GoodbyeReason
{
    ShuttingDown = 1,

    /// <summary>A newer link of the same device took its place.</summary>
    Replaced = 2,

    Silent = 3,
}
