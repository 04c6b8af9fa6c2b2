using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.RemoteProbe;

/// <summary>Another program that reads a device: the rest of the set-top box.</summary>
internal sealed class OtherReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly LinuxInputDevice _device;
    private readonly Queue<(ushort Code, int Value)> _seen = new();

    private OtherReader(string path) => _device = new LinuxInputDevice(path);

    /// <summary>Which node a device of that name has, as soon as udev has given the right to read it.</summary>
    public static async Task<OtherReader> OpenAsync(string name)
    {
        var limit = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(limit) < Patience)
        {
            if (FindNode(name) is { } node)
            {
                try
                {
                    return new OtherReader(node);
                }
                catch (UnauthorizedAccessException)
                {
                    await Task.Yield();
                }
            }

            await Task.Yield();
        }

        throw new PlayException($"there is no readable device called {name}");
    }

    public static string? FindNode(string name) => (
        from device in Directory.EnumerateDirectories("/sys/class/input", "event*")
        where File.ReadAllText(Path.Combine(device, "device/name")).TrimEnd('\n') == name
        select Path.Combine("/dev/input", Path.GetFileName(device))).FirstOrDefault();

    public bool TryGrab() => _device.TryGrab();

    public void LetGo() => _device.LetGo();

    /// <summary>Exactly these keys come next.</summary>
    public void Expect(params (ushort Code, int Value)[] keys)
    {
        var start = TimeProvider.System.GetTimestamp();
        foreach (var key in keys)
        {
            (ushort Code, int Value) next;
            while (!TryNext(out next)) ThrowIfLate(start, key);
            if (next != key) throw new PlayException($"{_device.Info.Name}: expected {key}, and {next} came");
        }
    }

    /// <summary>Sooner or later this key comes, whatever comes before it.</summary>
    public void ExpectLast((ushort Code, int Value) key)
    {
        var start = TimeProvider.System.GetTimestamp();
        (ushort Code, int Value) next = default;
        while (next != key)
            if (!TryNext(out next)) ThrowIfLate(start, key);
    }

    /// <summary>The kernel has handed everybody what there is.</summary>
    public void ExpectNothing()
    {
        if (TryNext(out var next)) throw new PlayException($"{_device.Info.Name}: {next} came to another reader");
    }

    public void Dispose() => _device.Dispose();

    private void ThrowIfLate(long start, (ushort Code, int Value) key)
    {
        if (TimeProvider.System.GetElapsedTime(start) > Patience)
            throw new PlayException($"{_device.Info.Name}: in vain waited for {key}");
    }

    private bool TryNext(out (ushort Code, int Value) next)
    {
        var events = new InputEvent[64];
        if (_seen.Count == 0)
            foreach (var input in events[..(_device.Read(events) ?? 0)])
                if (input.Type == InputEvent.Key) _seen.Enqueue((input.Code, input.Value));
        return _seen.TryDequeue(out next);
    }
}
