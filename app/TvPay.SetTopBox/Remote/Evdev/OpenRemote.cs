namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>A remote control that is read.</summary>
internal sealed class OpenRemote(IInputDevice device, KeyCodes down)
{
    public IInputDevice Device => device;

    public DeviceKeys Keys { get; } = new(down);

    public bool IsGrabbed { get; set; }

    /// <summary>Another program has grabbed it, so that nothing of it comes here.</summary>
    public bool IsRefused { get; set; }

    /// <summary>Since when it should be grabbed and isn't, or the other way round; null: it is as it should be.</summary>
    public TimeSpan? ChangeWantedAt { get; set; }
}
