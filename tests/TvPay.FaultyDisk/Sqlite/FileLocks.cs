using SQLitePCL;

namespace TvPay.FaultyDisk.Sqlite;

/// <summary>
/// SQLite's locks on a database file among the connections of one process: none, shared, reserved, pending, exclusive
/// (sqlite.org/lockingv3.html, section 3).
/// </summary>
internal sealed class FileLocks
{
    public const int None = 0;
    public const int Shared = 1;
    public const int Reserved = 2;
    public const int Pending = 3;
    public const int Exclusive = 4;

    private readonly Dictionary<object, int> _held = [];

    public bool IsReserved => _held.Values.Any(level => level >= Reserved);

    /// <returns>SQLITE_OK or SQLITE_BUSY.</returns>
    public int Lock(object holder, int level)
    {
        var own = _held.GetValueOrDefault(holder);
        if (own >= level) return raw.SQLITE_OK;
        var others = _held.Where(held => held.Key != holder).Select(held => held.Value).DefaultIfEmpty().Max();
        var allowed = level switch
        {
            Shared => others < Pending,
            Reserved => others < Reserved,
            _ => others == None || (others == Shared && level == Pending),
        };
        if (allowed)
        {
            _held[holder] = level;
            return raw.SQLITE_OK;
        }

        // Who waits for readers to leave keeps new ones from coming.
        if (level == Exclusive && others == Shared) _held[holder] = Pending;
        return raw.SQLITE_BUSY;
    }

    public void Unlock(object holder, int level)
    {
        if (level == None) _held.Remove(holder);
        else if (_held.GetValueOrDefault(holder) > level) _held[holder] = level;
    }
}
