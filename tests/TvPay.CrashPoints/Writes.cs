using System.Globalization;
using System.Text.RegularExpressions;

namespace TvPay.CrashPoints;

/// <summary>What a transaction has written so far, in a word: the payment's new state if it writes one, else the first table.</summary>
internal sealed partial class Writes
{
    /// <summary>As the ledger's schema numbers them, from 1 on.</summary>
    private static readonly string[] OnDevice =
    [
        "Recorded", "Abandoned", "Authorizing", "Authorized", "Declined", "Undetermined", "Submitting", "Accepted", "Rejected",
        "Expired", "Unknown", "Settled", "Reversed",
    ];

    /// <summary>As the gateway's schema numbers them, from 2 on.</summary>
    private static readonly string[] AtGateway = ["Processing", "Accepted", "Rejected", "Expired", "Settled", "Reversed"];

    private string? _first;
    private string? _payment;

    /// <summary>Null: nothing.</summary>
    public string? Name => _payment ?? _first;

    public static bool IsWrite(string sql) => Written().IsMatch(sql);

    /// <param name="sql">With its values in place of the parameters.</param>
    public void Note(string sql)
    {
        if (Written().Match(sql) is { Success: true } written) _first ??= written.Groups["table"].Value;
        if (StateOfDevice().Match(sql) is { Success: true } device) _payment = OnDevice[NumberIn(device) - 1];
        else if (StateOfGateway().Match(sql) is { Success: true } gateway) _payment = AtGateway[NumberIn(gateway) - 2];
        else if (NewAtGateway().IsMatch(sql)) _payment = "Received";
    }

    public void Clear() => (_first, _payment) = (null, null);

    private static int NumberIn(Match match) => int.Parse(match.Groups["state"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\s*(INSERT (OR \w+ )?INTO|UPDATE|DELETE FROM)\s+(?<table>\w+)")]
    private static partial Regex Written();

    /// <summary>The ledger's table payments: id, state …</summary>
    [GeneratedRegex(@"^\s*INSERT INTO payments VALUES \(x'[0-9a-fA-F]+', (?<state>\d+)")]
    private static partial Regex StateOfDevice();

    [GeneratedRegex(@"^\s*UPDATE payment SET status = (?<state>\d+)")]
    private static partial Regex StateOfGateway();

    [GeneratedRegex(@"^\s*INSERT INTO payment\s*\(")]
    private static partial Regex NewAtGateway();
}
