using TvPay.Payments;

namespace TvPay.Ledger;

/// <summary>What opening a ledger came to: a closed set.</summary>
public abstract record LedgerOpening
{
    private LedgerOpening()
    {
    }

    /// <param name="Created">There was none before, nor any trace of one.</param>
    /// <param name="ProjectionRebuilt">The payments' table disagreed with the chain and was made anew from it: worth a look.</param>
    public sealed record Opened(DeviceLedger Ledger, bool Created, bool ProjectionRebuilt) : LedgerOpening;

    /// <summary>There is no ledger to work with. Nothing new may be paid; what the gateway has can be read there.</summary>
    /// <param name="SetAside">Where the file lies now, if it was set aside.</param>
    /// <param name="Detail">For engineers, English; holds no name, account number or secret.</param>
    public sealed record Halted(LedgerHalt Why, string? SetAside, string Detail) : LedgerOpening
    {
        /// <summary>LEDGER_CORRUPT where support has to act; LEDGER_UNWRITABLE where the file is fine as far as is known.</summary>
        public ErrorCode Code => Why is LedgerHalt.Newer or LedgerHalt.InUse or LedgerHalt.Unwritable
            ? ErrorCode.LedgerUnwritable
            : ErrorCode.LedgerCorrupt;
    }
}
