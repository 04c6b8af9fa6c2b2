namespace TvPay.VirtualBox.Usb;

/// <summary>The host asks for data on an IN endpoint.</summary>
/// <param name="Length">At most so much.</param>
/// <param name="Complete">0 and the data, or -errno and nothing. Called once, from any thread; returns at once.</param>
internal sealed record InRequest(int Length, Action<int, byte[]> Complete);
