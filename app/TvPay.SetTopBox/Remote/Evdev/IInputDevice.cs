namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>An input device that is open. Closing it lets go of it, too, if it was grabbed.</summary>
internal interface IInputDevice : IDisposable
{
    InputDeviceInfo Info { get; }

    /// <summary>What has happened since the last read; never waits.</summary>
    /// <returns>How many events; 0 if there are none now; null: the device is gone for good.</returns>
    int? Read(Span<InputEvent> events);

    /// <summary>Which keys are down now. Key events that were not read yet are thus told, and not read any more.</summary>
    /// <returns>Null: the device is gone for good.</returns>
    KeyCodes? ReadDown();

    /// <summary>From now on nobody else gets its events.</summary>
    /// <returns>False: another program has grabbed it, or it is gone.</returns>
    bool TryGrab();

    /// <summary>Everybody gets its events again.</summary>
    void LetGo();
}
