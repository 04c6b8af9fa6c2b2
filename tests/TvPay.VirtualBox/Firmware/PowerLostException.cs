namespace TvPay.VirtualBox.Firmware;

/// <summary>Unwinds the firmware where a test pulled the plug: nothing after that instruction ran.</summary>
internal sealed class PowerLostException(BoxStep step) : Exception($"the plug was pulled at {step}");
