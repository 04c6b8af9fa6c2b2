using Microsoft.Data.Sqlite;
using TvPay.Ledger.Chain;
using TvPay.Ledger.Storage;
using TvPay.Payments;

namespace TvPay.Ledger.Work;

/// <summary>One call to the ledger, waiting for its turn on the connection.</summary>
internal abstract class WorkItem
{
    /// <summary>Runs outside a transaction and shares its turn with nobody.</summary>
    public bool Alone { get; init; }

    /// <summary>Begins something that needs disk space later: not without <see cref="SpaceReserve"/>.</summary>
    public bool NeedsReserve { get; init; }

    /// <summary>Refused once the ledger is known to be damaged; reads are still tried.</summary>
    public bool Writes { get; init; }

    /// <summary>Entries written by the last run, to be told after the commit.</summary>
    public abstract IReadOnlyList<LedgerChange> Changes { get; }

    /// <summary>Within the batch's transaction; may be run again after the transaction failed.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>After the commit.</summary>
    public abstract void Answer();

    public abstract void Fail(ErrorCode code);

    /// <summary>The program is at fault: the caller's task takes the exception.</summary>
    public abstract void Fault(Exception failure);

    /// <summary>What an exception from <see cref="Run"/> says of the ledger; null: nothing.</summary>
    public static ErrorCode? CodeOf(Exception failure) => failure switch
    {
        SqliteException sqlite => SqliteFailure.Of(sqlite),
        LedgerFormatException => ErrorCode.LedgerCorrupt,
        TvPayException tvPay => tvPay.Code,
        IOException or UnauthorizedAccessException => ErrorCode.LedgerUnwritable,
        _ => null,
    };
}
