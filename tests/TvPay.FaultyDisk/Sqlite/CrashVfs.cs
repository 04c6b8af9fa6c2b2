using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using SQLitePCL;
using TvPay.FaultyDisk.Disk;

namespace TvPay.FaultyDisk.Sqlite;

/// <summary>
/// A sqlite3_vfs on a disk in memory, under a name of its own, so that any number can be used in one process. It claims
/// nothing of its sectors that the disk does not keep, never waits, and takes time and chance from what it was given.
/// </summary>
public sealed unsafe class CrashVfs : IDisposable
{
    private static int s_last;

    private readonly Lock _gate = new();
    private readonly ConditionalWeakTable<SimFile, StrongBox<(int Epoch, VfsShare Share)>> _shares = [];
    private readonly VfsTable* _table;
    private readonly TimeProvider? _clock;
    private readonly Random _random;
    private int _uses = 1;
    private bool _disposed;

    /// <param name="clock">Null: time stands still at 1970.</param>
    /// <param name="seed">Of what SQLite asks this VFS for; the salts of logs come from <see cref="SeedLibrary"/>.</param>
    public CrashVfs(SimDisk disk, TimeProvider? clock = null, int seed = 1)
    {
        Batteries_V2.Init();
        (Disk, _clock, _random) = (disk, clock, new Random(seed));
        Name = string.Create(CultureInfo.InvariantCulture, $"crash-{Interlocked.Increment(ref s_last)}");
        _table = VfsMethods.NewTable(Name, GCHandle.ToIntPtr(GCHandle.Alloc(this)));
        if (Native.Register(_table, makeDefault: 0) != raw.SQLITE_OK) throw new InvalidOperationException("SQLite takes no VFS.");
    }

    /// <summary>What a connection is opened with.</summary>
    public string Name { get; }

    public SimDisk Disk { get; }

    internal long UnixTimeMilliseconds => _clock?.GetUtcNow().ToUnixTimeMilliseconds() ?? 0;

    /// <summary>
    /// Seeds the generator that all of SQLite shares in this process, for whoever needs the same bytes again: not while
    /// others use SQLite.
    /// </summary>
    public static void SeedLibrary(int seed)
    {
        Batteries_V2.Init();
        Native.Seed(seed);
    }

    /// <summary>No connection can be opened any more; those that are open remain so.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
        }

        _ = Native.Unregister(_table);
        Release();
    }

    internal void Fill(Span<byte> bytes)
    {
        lock (_gate) _random.NextBytes(bytes);
    }

    internal VfsShare ShareOf(SimHandle handle)
    {
        lock (_gate)
        {
            var box = _shares.GetOrCreateValue(handle.File);
            // A process that is no more holds no lock and shares no memory.
            if (box.Value.Share is null || box.Value.Epoch != handle.Epoch) box.Value = (handle.Epoch, new VfsShare());
            return box.Value.Share;
        }
    }

    /// <summary>SQLite refers to the table as long as it has a file open.</summary>
    internal void Use()
    {
        lock (_gate) _uses++;
    }

    internal void Release()
    {
        lock (_gate)
            if (--_uses > 0) return;
        GCHandle.FromIntPtr(_table->AppData).Free();
        Utf8StringMarshaller.Free(_table->Name);
        NativeMemory.Free(_table);
    }
}
