namespace TvPay.Ledger.Opening;

/// <summary>A file that was found is not one to work with.</summary>
internal sealed class RefusedException(LedgerHalt why, string message) : Exception(message)
{
    public LedgerHalt Why => why;

    public bool SetsAside => why is LedgerHalt.Corrupt or LedgerHalt.Foreign;
}
