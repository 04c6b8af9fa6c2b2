using System.CommandLine;
using TvPay.Payments;
using TvPay.SetTopBox.Identity;

namespace TvPay.Service.Commands;

/// <summary><c>tvpay-tv init</c>: the device's key and its request for a certificate.</summary>
internal static class InitCommand
{
    public static Command Create(TextWriter output)
    {
        var state = Options.State();
        var device = Options.Parsed(
            "--device", "What the operator calls this device.", "ID", DeviceId.Parse, "1 to 64 letters, digits or signs without spaces");
        device.Required = true;
        var command = new Command("init", "Makes the device's key and device.csr for the operator to certify. A key that is there is kept.")
        {
            state,
            device,
        };
        command.SetAction(parsed =>
        {
            var folder = DeviceFolder.Open(parsed.GetRequiredValue(state));
            var isNew = DeviceKey.Initialize(folder, parsed.GetRequiredValue(device));
            output.WriteLine($"{(isNew ? "device key made" : "device key kept")}, request {folder.DeviceRequest}");
            output.Flush();
            return 0;
        });
        return command;
    }
}
