namespace TvPay.Simulation.Faults;

/// <summary>Everything that goes wrong in here. A long run in which one of them never happened proves nothing of it, and fails.</summary>
internal enum Fault
{
    /// <summary>The box has no plug in when it is to be asked.</summary>
    UnpluggedBefore,

    /// <summary>In the middle of a message to the box.</summary>
    UnpluggedMidOut,

    /// <summary>In the middle of a message from the box.</summary>
    UnpluggedMidIn,

    /// <summary>While the person looks at its display.</summary>
    UnpluggedWhileAsked,

    /// <summary>Between the counter and the signature.</summary>
    UnpluggedBeforeSigning,

    /// <summary>Signed, and not in the journal: as if it had never been.</summary>
    UnpluggedBeforeJournal,

    /// <summary>Signed and in the journal; nobody was told.</summary>
    AnswerLostAfterSigning,

    /// <summary>Voided in the journal; nobody was told.</summary>
    VoidUnanswered,

    SilentBox,

    /// <summary>Sends keep-alives and nothing else, heeds nobody.</summary>
    Tarpit,

    /// <summary>Somebody else's box is plugged in instead.</summary>
    BoxReplaced,

    RequestLost,
    ResponseLost,
    Duplicated,
    Reordered,
    Delayed,
    Partition,
    ResourceExhausted,
    UnavailableAfterCommit,
    Unauthenticated,
    GatewayKilled,
    AppKilled,
    BridgeKilled,

    /// <summary>App and bridge at once, with everything that was not flushed.</summary>
    PowerCut,

    /// <summary>Not a byte more.</summary>
    DiskFull,

    /// <summary>The next few fsyncs fail.</summary>
    FsyncFails,

    /// <summary>The next few writes fail, half of each done.</summary>
    WriteFails,

    /// <summary>The file system is mounted anew, for reading only.</summary>
    ReadOnlyDisk,

    /// <summary>An old copy of the ledger stands in its place.</summary>
    LedgerPutBack,

    /// <summary>Long after the gateway has stopped waiting.</summary>
    BillerLate,

    /// <summary>What it is asked to credit reaches it twice.</summary>
    BillerTwice,

    /// <summary>It credits, and answers nonsense.</summary>
    BillerWrong,

    /// <summary>Not as long as the trouble lasts.</summary>
    BillerNever,

    /// <summary>For good.</summary>
    BillerRefuses,
    AcquirerDeclines,

    /// <summary>It debits, and its answer is lost.</summary>
    AcquirerSilent,

    /// <summary>Of the set-top box's wall clock.</summary>
    ClockJump,
    PersonWalksAway,
    WrongKeys,

    /// <summary>At the box: cancel, a wrong PIN, no card.</summary>
    PersonRefuses,

    /// <summary>One payment never gets through, whatever is done.</summary>
    PoisonousRow,

    /// <summary>Days without the gateway: what was not received in time expires.</summary>
    LongOutage,
}
