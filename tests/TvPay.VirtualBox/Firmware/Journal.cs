using System.Globalization;
using System.Text;
using System.Text.Json;
using TvPay.Box;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.VirtualBox.Store;

namespace TvPay.VirtualBox.Firmware;

/// <summary>
/// The last 64 authorizations, signed or voided, on the medium before anyone is told. The file journal.jsonl is
/// described in this project's README, for those who check it with other code.
/// </summary>
public sealed class Journal
{
    /// <summary>The record's name in the store.</summary>
    public const string FileName = "journal.jsonl";

    private readonly IBoxStore _store;
    private readonly List<JournalEntry> _entries = [];

    /// <exception cref="InvalidDataException">A whole line that can't be read: the box must not sign on such a journal.</exception>
    public Journal(IBoxStore store)
    {
        _store = store;
        byte[] content = store.Read(FileName) ?? [];

        // A last line without its newline was cut off while it was written: nobody was told of it.
        int whole = content.AsSpan().LastIndexOf((byte)'\n') + 1;
        foreach (string line in Encoding.UTF8.GetString(content, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            _entries.Add(Read(line));
        if (whole != content.Length)
            store.Replace(FileName, content.AsSpan(0, whole));
    }

    /// <summary>Oldest first; at most 64.</summary>
    public IReadOnlyList<JournalEntry> Entries => [.. _entries];

    /// <summary>What is known of an id, or null.</summary>
    public JournalEntry? Find(AuthorizationId id) => _entries.Find(e => e.Id == id);

    /// <summary>Writes an entry; on return it is on the medium. The oldest makes room.</summary>
    public JournalEntry Add(AuthorizationId id, SignedStatement? authorization)
    {
        var state = authorization is null ? JournalState.Voided : JournalState.Signed;
        ulong sequence = _entries.Count == 0 ? 1 : _entries[^1].Sequence + 1;
        var entry = new JournalEntry(sequence, id, state, authorization);
        if (_entries.Count < BoxProtocol.JournalLength)
            _store.Append(FileName, Encoding.UTF8.GetBytes(Write(entry)));
        else
            _store.Replace(FileName, Encoding.UTF8.GetBytes(string.Concat(_entries.Skip(1).Append(entry).Select(Write))));

        _entries.Add(entry);
        if (_entries.Count > BoxProtocol.JournalLength)
            _entries.RemoveAt(0);
        return entry;
    }

    private static string Write(JournalEntry entry)
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{{\"sequence\":{entry.Sequence},\"authorization_id\":\"{entry.Id}\"");
        line.Append(CultureInfo.InvariantCulture, $",\"state\":\"{entry.State.ToString().ToUpperInvariant()}\"");
        if (entry.Authorization is { } signed)
        {
            line.Append(CultureInfo.InvariantCulture, $",\"statement\":\"{Convert.ToBase64String(signed.Statement.Span)}\"");
            line.Append(CultureInfo.InvariantCulture, $",\"key_id\":\"{Convert.ToBase64String(signed.KeyId.Span)}\"");
            line.Append(CultureInfo.InvariantCulture, $",\"signature\":\"{Convert.ToBase64String(signed.Signature.Span)}\"");
        }

        return line.Append("}\n").ToString();
    }

    private static JournalEntry Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var state = Enum.Parse<JournalState>(root.GetProperty("state").GetString() ?? "", ignoreCase: true);
            return new JournalEntry(
                root.GetProperty("sequence").GetUInt64(),
                AuthorizationId.Parse(root.GetProperty("authorization_id").GetString() ?? ""),
                state,
                state == JournalState.Signed
                    ? new SignedStatement(Bytes(root, "statement"), Bytes(root, "key_id"), Bytes(root, "signature"))
                    : null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException
            or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException("the journal is damaged", e);
        }
    }

    private static Octets Bytes(JsonElement root, string name)
        => Octets.Own(root.GetProperty(name).GetBytesFromBase64());
}
