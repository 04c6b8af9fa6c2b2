namespace TvPay.Ledger.Files;

internal enum CustodyState
{
    /// <summary>No ledger has ever been here, or a person said to begin anew by deleting the file.</summary>
    None,

    /// <summary>A ledger is about to be created; nothing has been recorded in it.</summary>
    Creating,

    /// <summary>There is a ledger, and it must not be missing.</summary>
    InUse,

    /// <summary>The ledger was set aside: nothing is opened or created here until a person has acted.</summary>
    SetAside,

    /// <summary>The file can't be understood. There has been a ledger.</summary>
    Unreadable,
}
