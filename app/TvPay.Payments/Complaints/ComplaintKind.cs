namespace TvPay.Payments;

/// <summary>What a household complains of. Numbers as in <c>tvpay.billing.v1.Complaint.Kind</c>.</summary>
public enum ComplaintKind
{
    /// <summary>The money was taken, and the biller doesn't have it.</summary>
    NotSettled = 1,

    /// <summary>The same bill was paid twice.</summary>
    PaidTwice = 2,

    /// <summary>The money went into an account that isn't the household's.</summary>
    WrongAccount = 3,
}
