namespace TvPay.Payments;

/// <summary>An error of the closed set, where it has to cross a call that can't return it.</summary>
public sealed class TvPayException : Exception
{
    /// <param name="detail">For engineers, English; holds no name, account number or secret.</param>
    public TvPayException(ErrorCode code, string detail, Exception? innerException = null)
        : base($"{code}: {detail}", innerException) => Code = code;

    public ErrorCode Code { get; }

    /// <summary>The limit that stands in the way; null where none does, or its figures are not known.</summary>
    public PaymentLimit? Limit { get; init; }
}
