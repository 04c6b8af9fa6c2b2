using System.Collections.Concurrent;
using System.Collections.Immutable;
using TvPay.Gateway.Complaints;
using TvPay.Gateway.Links;
using TvPay.Gateway.Timing;
using TvPay.Payments;

namespace TvPay.Gateway.Support;

/// <summary>What the console can see and do, for its page and for programs alike. Whatever is done is in the audit first.</summary>
internal sealed class ConsoleDesk(
    LinkDesk links, IComplaintStore complaints, IAuditStore audit, ConsoleAccess access, TimeProvider time)
{
    private readonly Flights<DeviceId, AskedStatus> _flights = new();
    private readonly ConcurrentDictionary<DeviceId, AskedStatus> _asked = new();

    /// <summary>How many devices are linked.</summary>
    public int Count => links.Count;

    /// <summary>Linked devices, the longest linked first.</summary>
    /// <param name="device">This one alone; null: all.</param>
    public ImmutableArray<LinkedDevice> List(int limit, string? device = null) =>
    [
        .. links.List().Where(link => device is null || link.Device.Id.ToString() == device).Take(limit).Select(link => new LinkedDevice(
            access.HandleOf(link.Device.Id),
            MaskedId.Of(link.Device.Id.ToString()),
            MaskedId.Of(link.Device.Household.ToString()),
            link,
            _asked.GetValueOrDefault(link.Device.Id))),
    ];

    /// <summary>Complaints that are open, the one promised soonest first.</summary>
    public Task<ImmutableArray<HouseholdComplaint>> OpenComplaintsAsync(int limit) => complaints.ListAsync(withResolved: false, limit);

    /// <summary>Asks a device how it is; who asks while it is being asked gets the same answer.</summary>
    /// <returns>Null if no device of this handle is linked.</returns>
    public async Task<AskedStatus?> AskStatusAsync(string handle)
    {
        var link = links.List().FirstOrDefault(link => access.HandleOf(link.Device.Id) == handle);
        if (link is null) return null;
        await audit.NoteAsync(access.Label, ConsoleAction.AskStatus, link.Device.Id);
        return await _flights.JoinAsync(link.Device.Id, () => AskAsync(link.Device.Id));
    }

    private async Task<AskedStatus> AskAsync(DeviceId device)
    {
        var began = time.GetTimestamp();
        var report = await links.AskStatusAsync(device);
        var asked = new AskedStatus(time.GetUtcNow(), report is null ? null : time.GetElapsedTime(began));
        _asked[device] = asked;
        return asked;
    }
}
