using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.Gateway.Links;

/// <summary>The links that are up in this process: one for each device, no more of all than it may hold.</summary>
internal sealed class LinkRegistry(int mostLinks)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<DeviceId, LinkSession> _byDevice = [];
    private readonly Dictionary<HouseholdId, ImmutableArray<LinkSession>> _byHousehold = [];
    private int _admitted;
    private bool _isClosed;

    /// <summary>Takes a place, from before a device has said hello. Every place that was taken is left again.</summary>
    /// <returns>False: there is none, or the gateway stops.</returns>
    public bool TryAdmit()
    {
        lock (_gate)
        {
            if (_isClosed || _admitted == mostLinks) return false;
            _admitted++;
            return true;
        }
    }

    public void LeavePlace()
    {
        lock (_gate) _admitted--;
    }

    /// <summary>Enters a link. Whichever of two links of a device began later stays, in whatever order they come here.</summary>
    /// <returns>The one that has to end; null if there is none.</returns>
    public LinkSession? Enter(LinkSession session)
    {
        lock (_gate)
        {
            var known = _byDevice.GetValueOrDefault(session.Device.Id);
            if (_isClosed || known?.Id > session.Id) return session;
            if (known is not null) Remove(known);
            _byDevice.Add(session.Device.Id, session);
            var household = session.Device.Household;
            _byHousehold[household] = _byHousehold.GetValueOrDefault(household, []).Add(session);
            return known;
        }
    }

    /// <summary>A link has ended. Whatever took its place stays.</summary>
    public void Leave(LinkSession session)
    {
        lock (_gate)
        {
            if (_byDevice.GetValueOrDefault(session.Device.Id) == session) Remove(session);
        }
    }

    public LinkSession? Find(DeviceId device)
    {
        lock (_gate) return _byDevice.GetValueOrDefault(device);
    }

    public ImmutableArray<LinkSession> All
    {
        get
        {
            lock (_gate) return [.. _byDevice.Values];
        }
    }

    public ImmutableArray<LinkSession> Of(HouseholdId household)
    {
        lock (_gate) return _byHousehold.GetValueOrDefault(household, []);
    }

    /// <summary>From now on nobody is admitted.</summary>
    /// <returns>Who is still there.</returns>
    public ImmutableArray<LinkSession> Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            return [.. _byDevice.Values];
        }
    }

    private void Remove(LinkSession session)
    {
        _byDevice.Remove(session.Device.Id);
        var household = session.Device.Household;
        var rest = _byHousehold[household].Remove(session);
        if (rest.IsEmpty) _byHousehold.Remove(household);
        else _byHousehold[household] = rest;
    }
}
