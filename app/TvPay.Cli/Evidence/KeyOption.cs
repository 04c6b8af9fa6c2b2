using System.CommandLine;

namespace TvPay.Cli.Evidence;

/// <summary><c>--key FILE</c>: whose word is believed.</summary>
internal static class KeyOption
{
    public static Option<string> Create() => new("--key")
    {
        Description = "The operator's public key: its operator.json, or its tree-head key alone (SubjectPublicKeyInfo, PEM or DER).",
        HelpName = "file",
        Required = true,
    };
}
