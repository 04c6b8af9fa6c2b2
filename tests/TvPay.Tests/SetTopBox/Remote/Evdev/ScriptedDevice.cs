using System.Collections.Concurrent;
using TvPay.App;
using TvPay.SetTopBox.Remote.Evdev;

namespace TvPay.Tests.SetTopBox.Remote.Evdev;

/// <summary>An input device with the manners of the kernel's evdev, and its keys under the test's fingers.</summary>
internal sealed class ScriptedDevice(InputDeviceInfo info, TimeProvider time, Action tell) : IInputDevice
{
    private const ushort MscScan = 4;

    private readonly ConcurrentQueue<InputEvent> _queue = new();
    private readonly KeyCodes _down = new();

    public InputDeviceInfo Info => info;

    public bool IsGone { get; set; }

    public bool IsGrabbed { get; private set; }

    /// <summary>Another program has grabbed it.</summary>
    public bool IsAnothers { get; set; }

    /// <summary>What happens after the last look at it and before it is grabbed.</summary>
    public Action BeforeGrab { get; set; } = () => { };

    /// <summary>How often it was opened, less how often it was closed.</summary>
    public int Opened { get; private set; }

    /// <summary>What whoever else reads it has seen.</summary>
    public List<(ushort Code, int Value)> SeenByOthers { get; } = [];

    public void Down(ushort code) => Move(code, KeyMove.Down);

    public void Up(ushort code) => Move(code, KeyMove.Up);

    public void Press(ushort code)
    {
        Down(code);
        Up(code);
    }

    /// <summary>Whatever the keys do: also what no kernel would send.</summary>
    public void Move(ushort code, int value)
    {
        if (value == KeyMove.Down) _down.Add(code);
        if (value == KeyMove.Up) _down.Remove(code);
        if (!IsGrabbed) SeenByOthers.Add((code, value));
        if (IsAnothers) return;
        Send(4, MscScan, code);
        Send(InputEvent.Key, code, value);
        Send(InputEvent.Syn, InputEvent.SynReport, 0);
    }

    public void Send(ushort type, ushort code, int value)
    {
        _queue.Enqueue(new InputEvent(type, code, value, time.ReadMonotonic()));
        tell();
    }

    /// <summary>Nobody fetched events in time: the kernel throws away all but the newest.</summary>
    public void Overflow()
    {
        _queue.Clear();
        Send(InputEvent.Syn, InputEvent.SynDropped, 0);
    }

    /// <summary>Who opens it hears what comes from now on.</summary>
    public void BeOpened()
    {
        Opened++;
        _queue.Clear();
    }

    public int? Read(Span<InputEvent> events)
    {
        if (IsGone) return null;
        var count = 0;
        while (count < events.Length && _queue.TryDequeue(out var input)) events[count++] = input;
        return count;
    }

    public KeyCodes? ReadDown()
    {
        if (IsGone) return null;
        var rest = _queue.Where(input => input.Type != InputEvent.Key).ToList();
        _queue.Clear();
        foreach (var input in rest) _queue.Enqueue(input);
        return new KeyCodes(_down.All);
    }

    public bool TryGrab()
    {
        BeforeGrab();
        if (IsGone || IsAnothers) return false;
        return IsGrabbed = true;
    }

    public void LetGo() => IsGrabbed = false;

    public void Dispose()
    {
        Opened--;
        IsGrabbed = false;
    }
}
