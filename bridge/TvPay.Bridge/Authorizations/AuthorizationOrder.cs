using System.Collections.Immutable;
using TvPay.Box.Sessions;

namespace TvPay.Bridge.Authorizations;

/// <summary>What a client wants authorized; checked for form, never for meaning: that is the box's and the gateway's.</summary>
/// <param name="Id">Names this asking for ever.</param>
/// <param name="Items">1 to 8, in the order to be displayed.</param>
/// <param name="Timeout">For the person; 1 s to 5 min.</param>
internal sealed record AuthorizationOrder(Guid Id, ImmutableArray<BoxItem> Items, TimeSpan Timeout)
{
    /// <summary>
    /// Whether both ask for the same intents in the same order, which is what the box signs over. A quote may have been
    /// signed anew, and how long they would wait doesn't matter.
    /// </summary>
    public bool AsksTheSame(AuthorizationOrder other) =>
        Id == other.Id && Items.Select(i => i.Intent).SequenceEqual(other.Items.Select(i => i.Intent));
}
