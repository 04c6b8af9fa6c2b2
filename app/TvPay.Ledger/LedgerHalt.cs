namespace TvPay.Ledger;

/// <summary>Why a ledger can't be used, and payments are halted.</summary>
public enum LedgerHalt
{
    /// <summary>Damaged, or altered: set aside.</summary>
    Corrupt = 1,

    /// <summary>No ledger, or the ledger of another device, realm or time: set aside.</summary>
    Foreign,

    /// <summary>Written by newer software: left as it is.</summary>
    Newer,

    /// <summary>There was a ledger here, and it is gone.</summary>
    Missing,

    /// <summary>Set aside at an earlier start; nobody has acted yet.</summary>
    SetAsideBefore,

    /// <summary>Another process holds it.</summary>
    InUse,

    /// <summary>It can't be opened for writing: read-only, no permission, disk full, I/O error. Left as it is.</summary>
    Unwritable,
}
