using System.Collections.Immutable;

namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>
/// The machine's input devices, for the one thread that reads them. Only <see cref="Wake"/> may be called from another.
/// </summary>
internal interface IInputDevices : IDisposable
{
    /// <summary>The paths of the devices that there are, in any order; a path is named once, whatever leads to it.</summary>
    ImmutableArray<string> List();

    /// <summary>Opens a device and asks what it is. It is read along with whoever else reads it until it is grabbed.</summary>
    /// <exception cref="IOException">It is gone, or no input device.</exception>
    /// <exception cref="UnauthorizedAccessException">Not yet: udev gives rights only after the device is there.</exception>
    IInputDevice Open(string path);

    /// <summary>A keyboard of our own with these keys, on which keys can be passed on to the rest of the machine.</summary>
    /// <exception cref="IOException">There is no uinput.</exception>
    /// <exception cref="UnauthorizedAccessException">We may not use it.</exception>
    IKeyOutlet OpenOutlet(string name, KeyCodes keys);

    /// <summary>
    /// Blocks until one of the open devices can be read or has gone, devices came or changed, <see cref="Wake"/> was
    /// called since the last wait, or the time is over.
    /// </summary>
    /// <param name="atMost">Null: without limit.</param>
    /// <returns>Whether devices came or changed: it is time to <see cref="List"/> them.</returns>
    bool Wait(IReadOnlyCollection<IInputDevice> open, TimeSpan? atMost);

    void Wake();
}
