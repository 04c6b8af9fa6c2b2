using System.CommandLine;
using System.Globalization;
using TvPay.Gateway.Complaints;
using TvPay.Gateway.Operator;
using TvPay.Payments;

namespace TvPay.Gateway;

// complaints: what households have to complain of, and what is answered.
internal static partial class GatewayCommands
{
    private static Command Complaints(TimeProvider time, EntropySource entropy) =>
        new("complaints", "What households complain of: shows it, and answers it.") { ListComplaints(time, entropy), Answer(time, entropy) };

    private static Command ListComplaints(TimeProvider time, EntropySource entropy)
    {
        var folder = Folder();
        var all = new Option<bool>("--all") { Description = "Also those that are resolved." };
        var command = new Command("list", "Prints a line for each complaint, the one promised soonest first.") { folder, all };
        command.SetAction(async parsed =>
        {
            var installation = new Installation(parsed.GetRequiredValue(folder), time, entropy);
            foreach (var complaint in await installation.ListComplaintsAsync(parsed.GetValue(all))) Console.WriteLine(LineOf(complaint));
        });
        return command;
    }

    private static Command Answer(TimeProvider time, EntropySource entropy)
    {
        var folder = Folder();
        var reference = Required("--reference", "The complaint's eight digits.", ComplaintReference.Parse);
        var answer = Required("--as", "in-work, refunded, explained or corrected.", ParseAnswer);
        var by = By();
        var command = new Command("answer", "Takes a complaint up, or resolves it; the audit keeps who did.")
        {
            folder, reference, answer, by,
        };
        command.SetAction(async parsed => Console.WriteLine(LineOf(
            await new Installation(parsed.GetRequiredValue(folder), time, entropy).AnswerComplaintAsync(
                parsed.GetRequiredValue(reference), parsed.GetRequiredValue(answer).Outcome, parsed.GetRequiredValue(by)))));
        return command;
    }

    /// <summary>Null: it is taken up.</summary>
    private static Answering ParseAnswer(string text) => text switch
    {
        "in-work" => new Answering(null),
        "refunded" => new Answering(ComplaintOutcome.Refunded),
        "explained" => new Answering(ComplaintOutcome.Explained),
        "corrected" => new Answering(ComplaintOutcome.Corrected),
        _ => throw new FormatException(),
    };

    private static string LineOf(HouseholdComplaint line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Complaint.Reference?.Grouped} by {line.Complaint.AnswerBy:O} {line.Complaint.State} {line.Complaint.Kind} "
        + $"payment {line.Complaint.Payment} household {line.Household} {line.Complaint.Outcome}").TrimEnd();

    private sealed record Answering(ComplaintOutcome? Outcome);
}
