using System.CommandLine;
using System.CommandLine.Parsing;

namespace TvPay.Service.Commands;

/// <summary>Options that several commands share, and how their values are read.</summary>
internal static class Options
{
    public static Option<string> State() => new("--state")
    {
        Description = "The private folder of this set-top box: key, certificate, pins, ledger.",
        Required = true,
        HelpName = "FOLDER",
    };

    public static Option<FileInfo> ExistingFile(string name, string description)
    {
        var option = new Option<FileInfo>(name) { Description = description, Required = true, HelpName = "FILE" };
        option.AcceptExistingOnly();
        return option;
    }

    /// <summary>A value of a type of ours, or a sentence why it is none.</summary>
    public static Option<T> Parsed<T>(string name, string description, string helpName, Func<string, T> parse, string wants)
    {
        return new Option<T>(name) { Description = description, HelpName = helpName, CustomParser = Read };

        T? Read(ArgumentResult result)
        {
            try
            {
                return parse(result.Tokens.Single().Value);
            }
            catch (FormatException)
            {
                result.AddError($"{name} wants {wants}, not '{result.Tokens.Single().Value}'.");
                return default;
            }
        }
    }
}
