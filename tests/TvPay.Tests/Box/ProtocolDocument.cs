using System.Text.RegularExpressions;
using TvPay.Tests.House;

namespace TvPay.Tests.Box;

/// <summary>The test vectors of bridge/PROTOCOL.md, read from the document itself.</summary>
internal static partial class ProtocolDocument
{
    public static string Text { get; } = Repository.Read("bridge/PROTOCOL.md");

    public static IReadOnlyDictionary<string, byte[]> Vectors { get; } = Block().Matches(Text).ToDictionary(
        m => m.Groups[1].Value,
        m => Convert.FromHexString(m.Groups[2].Value.Replace("\n", "", StringComparison.Ordinal)));

    [GeneratedRegex(@"^```vector ([a-z-]+)\n([0-9A-F\n]+)```$", RegexOptions.Multiline)]
    private static partial Regex Block();
}
