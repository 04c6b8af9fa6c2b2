namespace TvPay.App;

/// <summary>What the payment box waits for. Numbers as in <c>tvpay.bridge.v1.AuthorizePrompt.Waiting</c>.</summary>
public enum BoxWaiting
{
    /// <summary>For the person to read and press OK on the box.</summary>
    Confirm = 1,
    Card = 2,
    Pin = 3,

    /// <summary>For its own secure element.</summary>
    Signing = 4,
}
