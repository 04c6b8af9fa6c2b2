using System.Collections.Concurrent;

namespace TvPay.VirtualBox.Store;

/// <summary>Records in memory, for tests: they survive the box being unplugged, not the process.</summary>
public sealed class MemoryStore : IBoxStore
{
    private readonly ConcurrentDictionary<string, byte[]> _records = new();

    public byte[]? Read(string name) => _records.GetValueOrDefault(name);

    public void Replace(string name, ReadOnlySpan<byte> content) => _records[name] = content.ToArray();

    public void Append(string name, ReadOnlySpan<byte> content)
        => _records[name] = [.. _records.GetValueOrDefault(name) ?? [], .. content];
}
