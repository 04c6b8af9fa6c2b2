namespace TvPay.Ledger.Outbox;

public enum OutboxState
{
    /// <summary>To be attempted when it is due.</summary>
    Pending = 1,

    /// <summary>Waits for trust to come back, or for a person.</summary>
    Held,

    /// <summary>The gateway has answered for good. The row stays.</summary>
    Done,
}
