namespace TvPay.VirtualBox.Usb;

/// <summary>The host brings data to an OUT endpoint.</summary>
/// <param name="Data">All of it.</param>
/// <param name="Complete">0 or -errno. Called once, from any thread; returns at once.</param>
internal sealed record OutRequest(ReadOnlyMemory<byte> Data, Action<int> Complete);
