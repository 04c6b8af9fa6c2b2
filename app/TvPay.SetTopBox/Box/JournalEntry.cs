using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Box;

/// <summary>What the box's journal says of an authorization: a closed set.</summary>
internal abstract record JournalEntry
{
    private JournalEntry()
    {
    }

    /// <summary>Nothing. Not yet certain.</summary>
    public sealed record Unknown : JournalEntry;

    /// <summary>The person is being asked now.</summary>
    public sealed record Pending : JournalEntry;

    /// <summary>It signed; nobody has verified the signature yet.</summary>
    public sealed record Signed(SignedStatement Authorization) : JournalEntry;

    /// <summary>It never will.</summary>
    public sealed record Voided : JournalEntry;
}
