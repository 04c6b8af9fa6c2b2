using System.CommandLine;
using TvPay.Payments;
using TvPay.SetTopBox.Identity;

namespace TvPay.Service.Commands;

/// <summary><c>tvpay-tv bind</c>: whose set-top box this is, and which payment box speaks for that household.</summary>
internal static class BindCommand
{
    public static Command Create(TextWriter output)
    {
        var state = Options.State();
        var household = Options.Parsed(
            "--household", "What the operator calls the household.", "ID", HouseholdId.Parse, "1 to 64 letters, digits or signs without spaces");
        household.Required = true;
        var certificate = Options.ExistingFile("--box-certificate", "The attestation of the box's payment key (PEM).");
        var manufacturer = Options.ExistingFile("--manufacturer-ca", "Who attests boxes (PEM).");
        var command = new Command("bind", "Pins the household and its payment box, after verifying who made the box.")
        {
            state,
            household,
            certificate,
            manufacturer,
        };
        command.SetAction(parsed =>
        {
            var binding = HouseholdBinding.Bind(
                DeviceFolder.Open(parsed.GetRequiredValue(state)),
                parsed.GetRequiredValue(household),
                parsed.GetRequiredValue(certificate).FullName,
                parsed.GetRequiredValue(manufacturer).FullName);
            output.WriteLine($"bound to household {binding.Household}, box {binding.Box}");
            output.Flush();
            return 0;
        });
        return command;
    }
}
