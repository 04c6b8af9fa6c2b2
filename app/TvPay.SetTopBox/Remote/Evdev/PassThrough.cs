using Microsoft.Extensions.Logging;
using TvPay.App;

namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>
/// Keys of a grabbed remote that aren't ours (volume, power, mute, channel …) go on to the rest of the machine, as if
/// they came from a keyboard of ours. Without it they do nothing while TvPay is in front.
/// </summary>
internal sealed class PassThrough(IInputDevices devices, ILogger<EvdevRemote> log) : IDisposable
{
    private readonly HeldTogether<ushort> _held = new();
    private IKeyOutlet? _outlet;
    private bool _isMissingTold;

    /// <summary>
    /// All keys but ours. No buttons of mice and joysticks (BTN_…, by their ranges in <c>input-event-codes.h</c>): with
    /// them the machine would take our keyboard for one of these.
    /// </summary>
    public static KeyCodes Keys { get; } = new(
        from code in Enumerable.Range(1, KeyCodes.Count - 1)
        where code is not (>= 0x100 and < 0x160) and not (>= 0x220 and <= 0x223) and not (>= 0x2C0 and <= 0x2E7)
        where code != LinuxKeys.BringsToFront && LinuxKeys.Find((ushort)code) is null
        select (ushort)code);

    /// <summary>Once it could be opened it stays: those who are to hear of it need a while to find it.</summary>
    public void TryOpen()
    {
        if (_outlet is not null) return;
        try
        {
            _outlet = devices.OpenOutlet("TvPay pass-through", Keys);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_isMissingTold) log.NothingPassesThrough(e.Message);
            _isMissingTold = true;
        }
    }

    public void Carry(object device, KeyMove move)
    {
        var isNews = move.Value switch
        {
            KeyMove.Down => _held.Down(move.Code, device, move.Code),
            KeyMove.Up => _held.Up(move.Code, device, move.Code),
            _ => _held.Held.Contains(move.Code),
        };
        if (isNews) Send(move);
    }

    /// <summary>What was passed on as down comes up: from here on others hear of the device by themselves.</summary>
    public void Release(object device)
    {
        foreach (var code in _held.Held.ToList()) Carry(device, new KeyMove(code, KeyMove.Up));
    }

    public void Dispose()
    {
        foreach (var code in _held.Release()) Send(new KeyMove(code, KeyMove.Up));
        _outlet?.Dispose();
    }

    private void Send(KeyMove move)
    {
        try
        {
            _outlet?.Send(move.Code, move.Value);
        }
        catch (IOException e)
        {
            log.NothingPassesThrough(e.Message);
            _outlet?.Dispose();
            _outlet = null;
        }
    }
}
