using TvPay.App;

namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>Which input devices are remote controls.</summary>
internal static class RemoteDevices
{
    private static readonly RemoteKey[] Arrows = [RemoteKey.Up, RemoteKey.Down, RemoteKey.Left, RemoteKey.Right];

    /// <summary>
    /// A remote has arrows, a key for OK and one for Back. Many show as several devices, such as one of arrows and digits
    /// and one of "consumer keys", Back among these: devices at one place are judged together, and of them count those
    /// that have a key of ours. A mouse at the same place, or a device of volume keys alone, is left to the others.
    /// </summary>
    public static IEnumerable<InputDeviceInfo> Among(IEnumerable<InputDeviceInfo> devices) =>
        from device in devices
        group device by device.Place.Length > 0 ? device.Place : device.Path into place
        where IsRemote([.. place.SelectMany(OursOf)])
        from device in place
        where OursOf(device).Any() || device.Keys.Contains(LinuxKeys.BringsToFront)
        select device;

    private static bool IsRemote(HashSet<RemoteKey> keys) =>
        keys.IsSupersetOf(Arrows) && keys.Contains(RemoteKey.Ok) && keys.Contains(RemoteKey.Back);

    private static IEnumerable<RemoteKey> OursOf(InputDeviceInfo device) =>
        LinuxKeys.All.Where(key => device.Keys.Contains(key.Code)).Select(key => key.Key);
}
