using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.VirtualBox.Firmware;

/// <summary>One line of the journal.</summary>
/// <param name="Sequence">Rising by one over the life of the box; gaps never.</param>
/// <param name="Id">Of the authorization.</param>
/// <param name="State">Signed or voided.</param>
/// <param name="Authorization">Only, and always, if signed.</param>
public sealed record JournalEntry(ulong Sequence, AuthorizationId Id, JournalState State, SignedStatement? Authorization);
