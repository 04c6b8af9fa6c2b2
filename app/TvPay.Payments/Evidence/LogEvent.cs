namespace TvPay.Payments.Evidence;

/// <summary>What an entry of the gateway's log says of a payment. Numbers as in <c>tvpay.evidence.v1.LogLeaf</c>.</summary>
public enum LogEvent
{
    /// <summary>The debit is authorized and booked.</summary>
    Accepted = 1,

    /// <summary>The biller has confirmed it.</summary>
    Settled = 2,

    /// <summary>The money went back before settlement.</summary>
    Reversed = 3,
}
