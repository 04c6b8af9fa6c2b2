namespace TvPay.Payments.Evidence;

/// <summary>Where the money comes from. Numbers as in <c>tvpay.evidence.v1.Funding</c>.</summary>
public enum Funding
{
    /// <summary>A bank card in the box, its PIN verified there.</summary>
    Card = 1,

    /// <summary>The household's next telecom bill.</summary>
    OperatorAccount = 2,

    /// <summary>A phone wallet pays an order by QR.</summary>
    WalletOrder = 3,
}
