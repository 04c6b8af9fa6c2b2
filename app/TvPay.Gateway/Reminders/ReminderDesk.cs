using TvPay.Gateway.Bills;
using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Gateway.Reminders;

/// <summary>
/// Looks through each household's bills once a day, at a civil hour, and has its devices reminded of those that are nearly
/// due or overdue: of each stage once. A bill that is new is told as another list of bills.
/// </summary>
internal sealed class ReminderDesk(
    GatewaySettings settings,
    IReminderStore store,
    BillDesk bills,
    WorkSignals signals,
    TimeProvider time,
    ILogger<ReminderDesk> logger)
{
    /// <summary>So many households at once: billers are asked for their bills in a trickle.</summary>
    private const int BatchSize = 8;

    /// <summary>Takes up households whose round is due. Returns how many it took up.</summary>
    /// <param name="cancellationToken">Billers are waited for no longer; what is not done is due again soon.</param>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (!settings.Reminders.AreNow(time.GetUtcNow())) return 0;
        var due = await store.ClaimDueAsync(BatchSize, settings.ClaimLease);
        // What fails here has failed in the store: the household is due again when the claim on it ends.
        await Task.WhenAll(due.Select(household => RemindAsync(household, cancellationToken)));
        return due.Length;
    }

    public Task PruneAsync() => store.PruneAsync();

    private async Task RemindAsync(HouseholdId household, CancellationToken cancellationToken)
    {
        var found = await bills.ListAsync(household, settings.BillFetchPatience, cancellationToken);
        var now = time.GetUtcNow();
        var hours = settings.Reminders;
        var notices = await store.ConcludeAsync(
            household,
            [.. found.Bills.Where(bill => bill.State == BillState.Due).Select(bill => new DueBill(bill.Key, bill.DueDate))],
            hours.Today(now),
            hours.EndOfDay(now),
            hours.NextRound(now, isComplete: found.Unavailable.IsEmpty));
        if (notices == 0) return;
        GatewayLog.Reminded(logger, household, notices);
        signals.HouseholdNoted(household);
    }
}
