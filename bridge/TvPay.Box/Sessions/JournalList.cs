using System.Collections.Immutable;
using TvPay.Proto.Box.V1;

namespace TvPay.Box.Sessions;

/// <summary>All that the box's journal holds.</summary>
/// <param name="Entries">Oldest first, at most 64; each either signed or voided.</param>
/// <param name="Counter">The last one used.</param>
public sealed record JournalList(ImmutableArray<JournalEntry> Entries, ulong Counter);
