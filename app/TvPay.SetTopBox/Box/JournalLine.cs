using TvPay.Payments;

namespace TvPay.SetTopBox.Box;

/// <summary>One authorization in the list of the box's journal.</summary>
/// <param name="Sequence">Rising over the life of the box; 1 for the first that it ever wrote.</param>
/// <param name="Counter">0: it is voided. Otherwise signed, with this counter.</param>
internal sealed record JournalLine(AuthorizationId Id, ulong Sequence, ulong Counter)
{
    public bool IsSigned => Counter > 0;
}
