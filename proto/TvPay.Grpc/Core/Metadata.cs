using System.Collections;

namespace Grpc.Core;

/// <summary>
/// What travels beside the messages, as HTTP headers or trailers: an ordered list of keys with ASCII values, or, where
/// the key ends in <c>-bin</c>, with bytes. A key may occur more than once.
/// </summary>
#pragma warning disable CA1710 // Not called a collection in grpc-dotnet either.
public sealed partial class Metadata : IList<Metadata.Entry>
#pragma warning restore CA1710
{
    /// <summary>How a key says that its value is bytes.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>Nothing, and read-only.</summary>
    public static readonly Metadata Empty = new Metadata().Freeze();

    private readonly List<Entry> _entries = [];

    public int Count => _entries.Count;

    public bool IsReadOnly { get; private set; }

    public Entry this[int index]
    {
        get => _entries[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Writable()[index] = value;
        }
    }

    /// <summary>The last entry of that key, or null.</summary>
    public Entry? Get(string key) => _entries.FindLast(entry => entry.HasKey(key));

    /// <summary>The last value of that key, or null.</summary>
    /// <exception cref="InvalidOperationException">It is binary.</exception>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The last value of that key, or null.</summary>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    public IEnumerable<Entry> GetAll(string key) => _entries.Where(entry => entry.HasKey(key));

    public void Add(string key, string value) => Add(new Entry(key, value));

    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    public void Add(Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        Writable().Add(item);
    }

    public void Insert(int index, Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        Writable().Insert(index, item);
    }

    public bool Remove(Entry item) => Writable().Remove(item);

    public void RemoveAt(int index) => Writable().RemoveAt(index);

    public void Clear() => Writable().Clear();

    public bool Contains(Entry item) => _entries.Contains(item);

    public int IndexOf(Entry item) => _entries.IndexOf(item);

    public void CopyTo(Entry[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Makes it read-only.</summary>
    internal Metadata Freeze()
    {
        IsReadOnly = true;
        return this;
    }

    private List<Entry> Writable() =>
        IsReadOnly ? throw new InvalidOperationException("The metadata is read-only.") : _entries;
}
