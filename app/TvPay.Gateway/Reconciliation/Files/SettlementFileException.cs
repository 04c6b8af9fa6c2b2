namespace TvPay.Gateway.Reconciliation.Files;

/// <summary>
/// A settlement file is not what it must be. The message is a sentence for the operator with the number of the line; it
/// repeats nothing of the file, which holds account numbers.
/// </summary>
internal sealed class SettlementFileException(int line, string what) : Exception($"Line {line}: {what}")
{
    /// <summary>Counted from 1.</summary>
    public int Line => line;
}
