using System.Collections.Immutable;
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

    /// <summary>
    /// Room for payments, in bytes: a hundred baskets of the usual size, a dozen of the longest. The oldest entries' make
    /// room; what was signed and voided is kept all the same.
    /// </summary>
    public const int ItemsRoom = 256 * 1024;

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
    /// <param name="id">Of the authorization.</param>
    /// <param name="authorization">Null: voided.</param>
    /// <param name="items">The payments of what was signed, in order.</param>
    public JournalEntry Add(
        AuthorizationId id, SignedStatement? authorization, ImmutableArray<JournaledItem> items = default)
    {
        var state = authorization is null ? JournalState.Voided : JournalState.Signed;
        ulong sequence = _entries.Count == 0 ? 1 : _entries[^1].Sequence + 1;
        var entry = new JournalEntry(sequence, id, state, authorization, items.IsDefault ? [] : items);
        var next = MakeRoom([.. _entries.TakeLast(BoxProtocol.JournalLength - 1), entry]);
        if (next.Count == _entries.Count + 1 && next.SkipLast(1).SequenceEqual(_entries))
            _store.Append(FileName, Encoding.UTF8.GetBytes(Write(entry)));
        else
            _store.Replace(FileName, Encoding.UTF8.GetBytes(string.Concat(next.Select(Write))));

        _entries.Clear();
        _entries.AddRange(next);
        return entry;
    }

    /// <summary>Lets go of the oldest payments until all fit. The newest entry's always do.</summary>
    private static List<JournalEntry> MakeRoom(List<JournalEntry> entries)
    {
        int room = ItemsRoom;
        for (int i = entries.Count - 1; i >= 0; i--)
        {
            room -= entries[i].Items.Sum(item => item.Size);
            if (room < 0)
                entries[i] = entries[i] with { Items = [] };
        }

        return entries;
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
            line.Append(",\"items\":[").AppendJoin(',', entry.Items.Select(Write)).Append(']');
        }

        return line.Append("}\n").ToString();
    }

    private static string Write(JournaledItem item) => JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["quote_statement"] = Convert.ToBase64String(item.Quote.Statement.Span),
        ["quote_key_id"] = Convert.ToBase64String(item.Quote.KeyId.Span),
        ["quote_signature"] = Convert.ToBase64String(item.Quote.Signature.Span),
        ["intent"] = Convert.ToBase64String(item.Intent.Span),
    });

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
                    : null,
                root.TryGetProperty("items", out var items) ? [.. items.EnumerateArray().Select(ReadItem)] : []);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException
            or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException("the journal is damaged", e);
        }
    }

    private static JournaledItem ReadItem(JsonElement item) => new(
        new SignedStatement(Bytes(item, "quote_statement"), Bytes(item, "quote_key_id"), Bytes(item, "quote_signature")),
        Bytes(item, "intent"));

    private static Octets Bytes(JsonElement root, string name)
        => Octets.Own(root.GetProperty(name).GetBytesFromBase64());
}
