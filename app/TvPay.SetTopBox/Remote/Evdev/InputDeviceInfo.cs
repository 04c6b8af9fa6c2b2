namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>What an input device tells of itself.</summary>
/// <param name="Path">Its node, such as <c>/dev/input/event3</c>.</param>
/// <param name="Name">Made by its driver; for people.</param>
/// <param name="Place">
/// Where it is attached: its phys up to the last slash, the same for all devices that one piece of hardware shows itself
/// as. Empty if it has none.
/// </param>
/// <param name="Keys">All that it can send.</param>
internal sealed record InputDeviceInfo(string Path, string Name, string Place, KeyCodes Keys);
