namespace TvPay.Payments;

/// <summary>What an error from the gateway says about a submitted payment.</summary>
public enum ErrorFinality
{
    /// <summary>The payment is refused for ever, on the gateway's record. Not charged.</summary>
    Refused,

    /// <summary>The payment came too late, on the gateway's record. Not charged.</summary>
    Expired,

    /// <summary>Says nothing about a submitted payment: perhaps it happened. Resolve, then submit again.</summary>
    NotAnAnswer,
}
