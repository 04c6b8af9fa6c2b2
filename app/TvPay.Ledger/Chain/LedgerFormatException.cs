namespace TvPay.Ledger.Chain;

/// <summary>Bytes of a ledger that no ledger can hold: it is damaged, or was altered.</summary>
public sealed class LedgerFormatException : Exception
{
    public LedgerFormatException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
