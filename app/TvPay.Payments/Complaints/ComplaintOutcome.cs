namespace TvPay.Payments;

/// <summary>How a complaint was resolved. Numbers as in <c>tvpay.billing.v1.Complaint.Outcome</c>.</summary>
public enum ComplaintOutcome
{
    /// <summary>The money goes back.</summary>
    Refunded = 1,

    /// <summary>All was as it should be, and the household is told how.</summary>
    Explained = 2,

    /// <summary>What was wrong was put right; the payment stands.</summary>
    Corrected = 3,
}
