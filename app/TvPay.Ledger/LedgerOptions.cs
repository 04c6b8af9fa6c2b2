using TvPay.Ledger.Files;
using TvPay.Payments;

namespace TvPay.Ledger;

/// <summary>Where a ledger lies, whose it is, and what it runs on.</summary>
/// <param name="Path">Of the database file, in a folder that only its owner can enter.</param>
public sealed record LedgerOptions(string Path, Realm Realm, DeviceId Device, TimeProvider Clock)
{
    /// <summary>Makes the ledger's id when it is created.</summary>
    public EntropySource Entropy { get; init; } = EntropySource.System;

    /// <summary>
    /// On what the ledger's work runs, each piece posted after the one before has ended. Null: on the calling thread,
    /// before the call returns. <see cref="LedgerThread"/> keeps the disk's pace from the caller.
    /// </summary>
    public Action<Action>? Dispatch { get; init; }

    /// <summary>The files around the database; they must be on the same disk as what <see cref="Vfs"/> shows.</summary>
    public ILedgerDisk Disk { get; init; } = LedgerDisk.System;

    /// <summary>Name of a registered sqlite3_vfs; null: SQLite's own.</summary>
    public string? Vfs { get; init; }

    /// <summary>At most so many pages (PRAGMA max_page_count): beyond, the disk counts as full. Null: no limit.</summary>
    internal long? MaxPages { get; init; }
}
