using System.CommandLine;
using TvPay.Gateway.Limits;
using TvPay.Gateway.Operator;
using TvPay.Payments;

namespace TvPay.Gateway;

// limits: what households may pay.
internal static partial class GatewayCommands
{
    private const int MaxNameLength = 64;

    private static Command Limits(TimeProvider time, EntropySource entropy) =>
        new("limits", "What households may pay: shows it, and changes it.")
        {
            ShowLimits(time, entropy), SetLimit(time, entropy), ResetLimit(time, entropy),
        };

    private static Command ShowLimits(TimeProvider time, EntropySource entropy)
    {
        var (folder, household) = (Folder(), OneHousehold());
        var command = new Command("show", "Prints a line for each limit: its name and its value.") { folder, household };
        command.SetAction(async parsed => Print(
            await new Installation(parsed.GetRequiredValue(folder), time, entropy).ReadLimitsAsync(Given(parsed, household))));
        return command;
    }

    private static Command SetLimit(TimeProvider time, EntropySource entropy)
    {
        var (folder, household, by, limit) = (Folder(), OneHousehold(), By(), Limit());
        var value = Required("--to", "The new value: yuan for money (20000 or 20000.00), else a whole number. 0 lets nothing pass.");
        var command = new Command("set", "Changes a limit, for one household or for everybody; the audit keeps who did.")
        {
            folder, household, by, limit, value,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(limit) is null || result.GetResult(value) is null) return;
            try
            {
                LimitValues.Parse(result.GetRequiredValue(limit), result.GetRequiredValue(value));
            }
            catch (FormatException)
            {
                result.AddError("--to is not a value that this limit can have.");
            }
        });
        command.SetAction(async parsed =>
        {
            var name = parsed.GetRequiredValue(limit);
            Print(await new Installation(parsed.GetRequiredValue(folder), time, entropy).SetLimitAsync(
                Given(parsed, household), name, LimitValues.Parse(name, parsed.GetRequiredValue(value)), parsed.GetRequiredValue(by)));
        });
        return command;
    }

    private static Command ResetLimit(TimeProvider time, EntropySource entropy)
    {
        var (folder, household, by, limit) = (Folder(), OneHousehold(), By(), Limit());
        var command = new Command("reset", "Takes back what was set: then everybody's value holds, or the program's own.")
        {
            folder, household, by, limit,
        };
        command.SetAction(async parsed => Print(await new Installation(parsed.GetRequiredValue(folder), time, entropy).SetLimitAsync(
            Given(parsed, household), parsed.GetRequiredValue(limit), value: null, parsed.GetRequiredValue(by))));
        return command;
    }

    private static Option<HouseholdId> OneHousehold() =>
        Optional("--household", "For whom; by default for everybody for whom nothing else is set.", HouseholdId.Parse);

    private static Option<LimitName> Limit() => Required(
        "--limit", $"One of {string.Join(", ", LimitValues.All.Select(LimitValues.NameOf))}.", LimitValues.ParseName);

    private static Option<string> By() => Required(
        "--by", "Who changes it, for the audit.", text => text.Length <= MaxNameLength && !text.Any(char.IsControl) ? text : throw new FormatException());

    private static HouseholdId? Given(ParseResult parsed, Option<HouseholdId> household) =>
        parsed.GetResult(household) is null ? null : parsed.GetValue(household);

    private static void Print(PaymentLimits limits)
    {
        foreach (var name in LimitValues.All)
            Console.WriteLine($"{LimitValues.NameOf(name)} {LimitValues.TextOf(name, limits.ValueOf(name))}");
    }
}
