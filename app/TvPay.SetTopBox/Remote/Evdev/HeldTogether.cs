namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>
/// Keys that may be held at several places at once, by several codes or on several devices: each is down from the first
/// that goes down to the last that comes up.
/// </summary>
internal sealed class HeldTogether<T> where T : notnull
{
    private readonly Dictionary<T, HashSet<(object Device, ushort Code)>> _held = [];

    /// <summary>What is down.</summary>
    public IReadOnlyCollection<T> Held => _held.Keys;

    /// <returns>Whether it is down only now.</returns>
    public bool Down(T key, object device, ushort code)
    {
        if (_held.TryGetValue(key, out var places))
        {
            places.Add((device, code));
            return false;
        }

        _held.Add(key, [(device, code)]);
        return true;
    }

    /// <returns>Whether it is up only now.</returns>
    public bool Up(T key, object device, ushort code)
    {
        if (!_held.TryGetValue(key, out var places) || !places.Remove((device, code)) || places.Count > 0) return false;
        _held.Remove(key);
        return true;
    }

    /// <summary>Forgets everything.</summary>
    /// <returns>What was down.</returns>
    public List<T> Release()
    {
        var held = _held.Keys.ToList();
        _held.Clear();
        return held;
    }
}
