namespace TvPay.FaultyDisk.Disk;

/// <summary>
/// A disk in memory that forgets what was not synced when the power goes: contents of files and names in folders alike.
/// It has neither threads nor a clock, and does the same for the same calls and the same <see cref="Random"/>. Calls may
/// come from any thread.
/// </summary>
/// <param name="overwriteIsSafe">Whether a write that the power cuts leaves the bytes beside it alone.</param>
public sealed class SimDisk(bool overwriteIsSafe = false)
{
    public const int SectorSize = SectorTearing.SectorSize;

    private readonly Lock _gate = new();
    private readonly SectorTearing _tearing = new(overwriteIsSafe);
    private readonly List<FolderChange> _unsyncedNames = [];
    private readonly HashSet<string> _locks = [];
    private Dictionary<string, SimFile> _names = [];
    private Dictionary<string, SimFile> _durableNames = [];

    public DiskFaults Faults { get; } = new();

    public DiskCounters Counters { get; } = new();

    public bool OverwriteIsSafe => overwriteIsSafe;

    /// <summary>Every name, in order.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate) return [.. _names.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Counts the ends of all processes; what was opened before the last of them is dead.</summary>
    internal int Epoch { get; private set; }

    public bool Exists(string path)
    {
        lock (_gate) return _names.ContainsKey(path);
    }

    /// <summary>0 where there is no file.</summary>
    public long Length(string path)
    {
        lock (_gate) return _names.GetValueOrDefault(path)?.Length ?? 0;
    }

    /// <summary>All of a file as processes see it, whatever the faults: a look from outside. Null where there is none.</summary>
    public byte[]? Contents(string path)
    {
        lock (_gate) return _names.GetValueOrDefault(path)?.Contents;
    }

    /// <summary>Puts a file there, name, contents and all on the platter, from outside.</summary>
    public void Put(string path, ReadOnlySpan<byte> contents)
    {
        lock (_gate)
        {
            var file = new SimFile();
            file.Write(0, contents);
            file.Sync();
            _unsyncedNames.RemoveAll(change => change.From == path || change.To == path);
            _names[path] = _durableNames[path] = file;
        }
    }

    /// <param name="create">Make it, empty, if there is none.</param>
    /// <exception cref="DiskException">NoSuchFile; NoPower; Io, Full and ReadOnly where it had to be made.</exception>
    public SimHandle Open(string path, bool create = false)
    {
        lock (_gate)
        {
            if (Faults.IsCut) throw Failed(DiskFailure.NoPower, path);
            if (!_names.TryGetValue(path, out var file))
            {
                if (!create) throw Failed(DiskFailure.NoSuchFile, path);
                Begin(DiskOperation.Create, path);
                file = new SimFile();
                Apply(new FolderChange(null, path, file));
            }

            return new SimHandle(this, file, path);
        }
    }

    /// <exception cref="DiskException">NoSuchFile, or what the faults say.</exception>
    public void Delete(string path)
    {
        lock (_gate)
        {
            if (!_names.TryGetValue(path, out var file)) throw Failed(DiskFailure.NoSuchFile, path);
            Begin(DiskOperation.Delete, path);
            Apply(new FolderChange(path, null, file));
        }
    }

    /// <summary>Whatever has the new name is replaced in the same moment.</summary>
    /// <exception cref="DiskException">NoSuchFile, or what the faults say.</exception>
    public void Rename(string from, string to)
    {
        lock (_gate)
        {
            if (!_names.TryGetValue(from, out var file)) throw Failed(DiskFailure.NoSuchFile, from);
            Begin(DiskOperation.Rename, to);
            Apply(new FolderChange(from, to, file));
        }
    }

    /// <summary>The names in the folder are safe after it, the files' contents are not.</summary>
    /// <exception cref="DiskException">What the faults say.</exception>
    public void SyncFolder(string folder)
    {
        lock (_gate)
        {
            Begin(DiskOperation.SyncFolder, folder);
            if (Faults.SyncsLie) return;
            foreach (var change in _unsyncedNames.Where(change => change.IsIn(folder))) change.ApplyTo(_durableNames);
            _unsyncedNames.RemoveAll(change => change.IsIn(folder));
        }
    }

    /// <summary>A lock that ends with the process at the latest.</summary>
    /// <returns>Null: somebody has it.</returns>
    public IDisposable? TryLock(string path)
    {
        lock (_gate) return _locks.Add(path) ? new Locked(this, path, Epoch) : null;
    }

    /// <summary>Every process ends (kill -9): what they had open is dead. The machine goes on, with all that was written.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            Epoch++;
            _locks.Clear();
        }
    }

    /// <summary>
    /// The power goes and comes back: some of what was not synced is there, torn at sectors, and some is not. A cut has had
    /// its effect with it; the other faults stay as they are.
    /// </summary>
    public void LosePower(Random random)
    {
        lock (_gate)
        {
            Epoch++;
            _locks.Clear();
            Faults.PowerOn();
            foreach (var change in _unsyncedNames)
                if (random.Next(2) == 0) change.ApplyTo(_durableNames);
            _unsyncedNames.Clear();
            foreach (var (_, file) in _durableNames.OrderBy(name => name.Key, StringComparer.Ordinal)) file.LosePower(random, _tearing);
            _names = new Dictionary<string, SimFile>(_durableNames);
        }
    }

    /// <summary>Bit rot: turns one bit of a file over for good.</summary>
    public void FlipBit(string path, long bit)
    {
        lock (_gate) _names[path].FlipBit(bit);
    }

    /// <summary>Another disk with the same on it, unsynced changes too, without faults, and with nothing open.</summary>
    public SimDisk Copy()
    {
        lock (_gate)
        {
            var copy = new SimDisk(overwriteIsSafe);
            var files = _names.Values.Concat(_durableNames.Values).Concat(_unsyncedNames.Select(change => change.File))
                .Distinct().ToDictionary(file => file, file => file.Copy());
            foreach (var (name, file) in _names) copy._names.Add(name, files[file]);
            foreach (var (name, file) in _durableNames) copy._durableNames.Add(name, files[file]);
            copy._unsyncedNames.AddRange(_unsyncedNames.Select(change => change with { File = files[change.File] }));
            return copy;
        }
    }

    internal static string FolderOf(string path) => path[..Math.Max(path.LastIndexOf('/'), 0)];

    internal static DiskException Failed(DiskFailure failure, string path) => new(failure, $"{failure}: {path}");

    internal int Read(SimHandle handle, long offset, Span<byte> into)
    {
        lock (_gate)
        {
            RequireAlive(handle);
            Begin(DiskOperation.Read, handle.Path);
            return handle.File.Read(offset, into);
        }
    }

    internal void Write(SimHandle handle, long offset, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            RequireAlive(handle);
            Counters.Count(DiskOperation.Write);
            var failure = Faults.Next(DiskOperation.Write);
            if (failure is null && Room(handle.File) is { } room && offset + bytes.Length > room)
            {
                handle.File.Write(offset, bytes[..(int)Math.Clamp(room - offset, 0, bytes.Length)]);
                throw Failed(DiskFailure.Full, handle.Path);
            }

            // Under way when the power went, it may have come to the platter whole, in part or not at all.
            if (failure is null or DiskFailure.NoPower) handle.File.Write(offset, bytes);
            else if (failure != DiskFailure.ReadOnly) handle.File.Write(offset, bytes[..(bytes.Length / 2)]);
            if (failure is { } why) throw Failed(why, handle.Path);
        }
    }

    internal void SetLength(SimHandle handle, long length)
    {
        lock (_gate)
        {
            RequireAlive(handle);
            Begin(DiskOperation.Truncate, handle.Path);
            handle.File.SetLength(length);
        }
    }

    internal void Sync(SimHandle handle)
    {
        lock (_gate)
        {
            RequireAlive(handle);
            Counters.Count(DiskOperation.Sync);
            var failure = Faults.Next(DiskOperation.Sync);
            if (failure is DiskFailure.Io or DiskFailure.Full) handle.File.Strand();
            if (failure is { } why) throw Failed(why, handle.Path);
            if (!Faults.SyncsLie) handle.File.Sync();
        }
    }

    private void RequireAlive(SimHandle handle)
    {
        if (handle.Epoch != Epoch || Faults.IsCut) throw Failed(DiskFailure.NoPower, handle.Path);
    }

    private void Begin(DiskOperation operation, string path)
    {
        Counters.Count(operation);
        if (Faults.Next(operation) is { } failure) throw Failed(failure, path);
    }

    private void Apply(FolderChange change)
    {
        change.ApplyTo(_names);
        _unsyncedNames.Add(change);
    }

    /// <summary>How long the file may become; null: as long as it likes.</summary>
    private long? Room(SimFile file) =>
        Faults.Capacity is { } capacity ? capacity - _names.Values.Sum(other => (long)other.Length) + file.Length : null;

    private sealed class Locked(SimDisk disk, string path, int epoch) : IDisposable
    {
        public void Dispose()
        {
            lock (disk._gate)
                if (epoch == disk.Epoch) disk._locks.Remove(path);
        }
    }
}
