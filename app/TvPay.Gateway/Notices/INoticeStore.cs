using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Gateway.Notices;

/// <summary>
/// Keeps what devices have not been told yet. Notices of payments are written by the payment store, in the transaction of
/// the payment's step; the others here. Each method is one transaction.
/// </summary>
internal interface INoticeStore
{
    /// <summary>Writes a notice for each device of the household.</summary>
    Task NoteAsync(HouseholdId household, NoticeSubject subject);

    /// <summary>What a device is still to be told after this sequence, in order; without what has expired.</summary>
    Task<ImmutableArray<Notice>> ListAsync(DeviceId device, ulong after, int limit);

    /// <summary>The device has taken all notices up to this one: they are not kept any longer.</summary>
    Task TakeAsync(DeviceId device, ulong upTo);

    /// <summary>Forgets what has expired.</summary>
    Task PruneAsync();
}
