using System.Runtime.InteropServices;
using SQLitePCL;

namespace TvPay.FaultyDisk.Sqlite;

/// <summary>The memory that the connections to one database share for its log's index, and the eight locks on it.</summary>
internal sealed unsafe class SharedMemory
{
    // From sqlite3.h.
    private const int Unlock = 1;
    private const int Shared = 4;
    private const int Slots = 8;

    private readonly List<nint> _regions = [];
    private readonly HashSet<object> _users = [];
    private readonly HashSet<object>[] _sharers = [.. Enumerable.Range(0, Slots).Select(_ => new HashSet<object>())];
    private readonly object?[] _owners = new object?[Slots];

    /// <returns>0: there is no such region, and none was to be made.</returns>
    public nint Map(object user, int region, int size, bool extend)
    {
        _users.Add(user);
        if (region >= _regions.Count && !extend) return 0;
        while (region >= _regions.Count) _regions.Add((nint)NativeMemory.AllocZeroed((nuint)size));
        return _regions[region];
    }

    /// <returns>SQLITE_OK or SQLITE_BUSY.</returns>
    public int Lock(object user, int offset, int count, int flags)
    {
        var slots = Enumerable.Range(offset, count).ToList();
        if ((flags & Unlock) != 0)
        {
            foreach (var slot in slots) Release(user, slot);
            return raw.SQLITE_OK;
        }

        var shared = (flags & Shared) != 0;
        foreach (var slot in slots)
        {
            if (_owners[slot] is { } owner && owner != user) return raw.SQLITE_BUSY;
            if (!shared && _sharers[slot].Any(sharer => sharer != user)) return raw.SQLITE_BUSY;
        }

        foreach (var slot in slots)
            if (shared) _sharers[slot].Add(user);
            else _owners[slot] = user;
        return raw.SQLITE_OK;
    }

    /// <summary>The memory goes with its last user.</summary>
    public void Unmap(object user)
    {
        for (var slot = 0; slot < Slots; slot++) Release(user, slot);
        if (!_users.Remove(user) || _users.Count > 0) return;
        foreach (var region in _regions) NativeMemory.Free((void*)region);
        _regions.Clear();
    }

    private void Release(object user, int slot)
    {
        _sharers[slot].Remove(user);
        if (_owners[slot] == user) _owners[slot] = null;
    }
}
