namespace TvPay.Payments.Evidence;

/// <summary>Bytes that are no statement in canonical form, or a statement that breaks a rule of its own.</summary>
public sealed class EvidenceException : Exception
{
    public EvidenceException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
