namespace TvPay.Simulation.Invariants;

/// <summary>What must hold whatever happens: I1 to I11 of the design, and that nothing breaks.</summary>
internal enum Invariant
{
    /// <summary>Every debit rests on a box's authorization over exactly its bytes.</summary>
    I1Evidence = 1,

    /// <summary>One effect per payment id and per bill; nobody ever has to say "same id, other bytes".</summary>
    I2OneEffect = 2,

    /// <summary>What was said to be confirmed is there after any restart.</summary>
    I3Durable = 3,

    /// <summary>Confirmed means exactly one outbox row.</summary>
    I4OneRow = 4,

    /// <summary>Only the edges of a payment's life; what has ended stays so.</summary>
    I5Edges = 5,

    /// <summary>A box's counter belongs to one authorization.</summary>
    I6Counter = 6,

    /// <summary>The ledger is a chain, the gateway's log a tree that only grows.</summary>
    I7Chains = 7,

    /// <summary>What isn't known is never shown as paid or as failed.</summary>
    I8Unknown = 8,

    /// <summary>Once nothing goes wrong any more, everything comes to its end.</summary>
    Liveness = 9,

    /// <summary>One biller credit per payment; nothing goes back while the biller may have it.</summary>
    I11OneCredit = 11,

    /// <summary>What set-top box, box, gateway, acquirer and billers have adds up.</summary>
    Books = 20,

    /// <summary>No exception that nobody expects, no alarm without a cause.</summary>
    NoDefect = 21,
}
