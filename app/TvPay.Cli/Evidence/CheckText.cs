using System.Globalization;
using System.Text;
using TvPay.Ledger.Verification;

namespace TvPay.Cli.Evidence;

/// <summary>Checks, each on a line, with what was found.</summary>
internal static class CheckText
{
    public static StringBuilder AppendChecks(this StringBuilder text, IEnumerable<VerificationCheck> checks)
    {
        foreach (var check in checks)
        {
            var verdict = check.Holds ? "holds" : "DOES NOT HOLD";
            text.AppendLine(CultureInfo.InvariantCulture, $"{check.Name,-10} {check.Examined,8}  {verdict}");
            foreach (var finding in check.Findings) text.Append("           - ").AppendLine(finding);
        }

        return text;
    }
}
