using System.Collections.Immutable;
using System.Text;

namespace TvPay.Gateway.Reconciliation.Files;

/// <summary>Records of comma-separated values (RFC 4180), one line each: no field has a line break.</summary>
internal static class Csv
{
    private static readonly char[] NeedQuotes = [',', '"', '\r', '\n'];

    /// <summary>What a spreadsheet would take for a formula at the beginning of a cell.</summary>
    private const string FormulaSigns = "=+-@\t\r";

    /// <summary>A record without its line break.</summary>
    public static string Record(params ReadOnlySpan<string> fields)
    {
        var line = new StringBuilder();
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0) line.Append(',');
            line.Append(fields[i].AsSpan().ContainsAny(NeedQuotes) ? $"\"{fields[i].Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : fields[i]);
        }

        return line.ToString();
    }

    /// <summary>A text from elsewhere as no spreadsheet will take for a formula: with an apostrophe before it if it might be one.</summary>
    public static string Inert(string text) => text.Length > 0 && FormulaSigns.Contains(text[0]) ? $"'{text}" : text;

    /// <summary>The fields of a record.</summary>
    /// <returns>False if its quotes are not those of RFC 4180.</returns>
    public static bool TrySplit(string line, out ImmutableArray<string> fields)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        fields = [];
        var at = 0;
        while (true)
        {
            var isQuoted = at < line.Length && line[at] == '"';
            if (!(isQuoted ? TryQuoted(line, ref at, out var field) : TryPlain(line, ref at, out field))) return false;
            found.Add(field);
            if (at == line.Length) break;
            at++;
        }

        fields = found.DrainToImmutable();
        return true;
    }

    private static bool TryPlain(string line, ref int at, out string field)
    {
        var comma = line.IndexOf(',', at);
        var end = comma < 0 ? line.Length : comma;
        field = line[at..end];
        at = end;
        return !field.Contains('"', StringComparison.Ordinal);
    }

    /// <summary>Stops at the comma after the field, or at the end.</summary>
    private static bool TryQuoted(string line, ref int at, out string field)
    {
        var text = new StringBuilder();
        field = "";
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                text.Append(line[at]);
                continue;
            }

            if (at + 1 < line.Length && line[at + 1] == '"')
            {
                text.Append('"');
                at++;
                continue;
            }

            at++;
            field = text.ToString();
            return at == line.Length || line[at] == ',';
        }

        return false;
    }
}
