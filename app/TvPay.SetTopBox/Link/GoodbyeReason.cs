namespace TvPay.SetTopBox.Link;

/// <summary>Why the gateway ends the link. Numbers as in <c>tvpay.device.v1.Goodbye.Reason</c>.</summary>
internal enum GoodbyeReason
{
    /// <summary>Something that this version doesn't know.</summary>
    Other = 0,

    ShuttingDown = 1,

    /// <summary>A newer link of this device took its place. This service has only one: somebody else has its key.</summary>
    Replaced = 2,

    Silent = 3,
}
