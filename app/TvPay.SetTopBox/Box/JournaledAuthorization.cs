using System.Collections.Immutable;
using TvPay.Payments.Evidence;

namespace TvPay.SetTopBox.Box;

/// <summary>What the box's journal has of something that it signed; nobody has verified it yet.</summary>
/// <param name="Items">Its payments in order; empty if the box keeps them no longer.</param>
internal sealed record JournaledAuthorization(SignedStatement Authorization, ImmutableArray<JournaledItem> Items);
