using TvPay.Usb;
using TvPay.VirtualBox.People;

namespace TvPay.VirtualBox.CommandLine;

/// <summary>How the box is to run.</summary>
/// <param name="State">Its folder.</param>
/// <param name="Port">Of USB/IP on 127.0.0.1; 0 for any.</param>
/// <param name="PortFile">Gets the port as decimal text once the box can be imported; null for none.</param>
/// <param name="Speed">High or full.</param>
/// <param name="Script">Null: nobody but the panel presses keys.</param>
internal sealed record RunOptions(string State, int Port, string? PortFile, UsbSpeed Speed, PersonScript? Script);
