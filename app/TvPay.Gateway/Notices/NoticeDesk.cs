using TvPay.Gateway.Payments;
using TvPay.Payments;

namespace TvPay.Gateway.Notices;

/// <summary>
/// Where others say that a household should look anew. The notice is on disk before anybody is woken, so that a crash in
/// between only delays it.
/// </summary>
internal sealed class NoticeDesk(INoticeStore store, WorkSignals signals)
{
    /// <summary>The household's list of bills is another: an account came or went, or is called otherwise.</summary>
    public async Task BillsChangedAsync(HouseholdId household)
    {
        await store.NoteAsync(household, new NoticeSubject.BillsChanged());
        signals.HouseholdNoted(household);
    }

    public Task PruneAsync() => store.PruneAsync();
}
