using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Gateway.Reminders;

/// <summary>Remembers what households were reminded of, and when their bills are looked through next. Each method is one transaction.</summary>
internal interface IReminderStore
{
    /// <summary>
    /// Up to <paramref name="limit"/> households with a device whose round is due, longest due first. Nobody else gets them
    /// for <paramref name="lease"/>.
    /// </summary>
    Task<ImmutableArray<HouseholdId>> ClaimDueAsync(int limit, TimeSpan lease);

    /// <summary>Ends a household's round: notes what it has not heard of yet, as notices that last until the end of the day.</summary>
    /// <param name="open">Every open bill that was found.</param>
    /// <param name="today">In the household's zone.</param>
    /// <returns>How many notices were written for it; 0 if it heard of everything before.</returns>
    Task<int> ConcludeAsync(
        HouseholdId household,
        ImmutableArray<DueBill> open,
        DateOnly today,
        DateTimeOffset endOfDay,
        DateTimeOffset nextRound);

    /// <summary>Forgets reminders of more than a year ago.</summary>
    Task PruneAsync();
}
