using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using SQLitePCL;
using TvPay.FaultyDisk.Disk;

namespace TvPay.FaultyDisk.Sqlite;

/// <summary>What SQLite calls of a VFS. Nothing but <see cref="DiskException"/> is expected of the disk: all else is a defect.</summary>
internal static unsafe class VfsMethods
{
    private const int MaxPathname = 512;
    private const long MillisecondsToUnixEpoch = 210_866_760_000_000; // From noon of 24 November 4714 BC, as SQLite counts.

    /// <summary>Freed by its owner, name and all.</summary>
    public static VfsTable* NewTable(string name, nint owner)
    {
        var table = (VfsTable*)NativeMemory.AllocZeroed((nuint)sizeof(VfsTable));
        *table = new VfsTable
        {
            Version = 2,
            FileSize = sizeof(OpenFile),
            MaxPathname = MaxPathname,
            Name = Utf8StringMarshaller.ConvertToUnmanaged(name),
            AppData = owner,
            Open = &Open,
            Delete = &Delete,
            Access = &Access,
            FullPathname = &FullPathname,
            Randomness = &Randomness,
            Sleep = &Sleep,
            CurrentTime = &CurrentTime,
            GetLastError = &GetLastError,
            CurrentTimeInt64 = &CurrentTimeInt64,
        };
        return table;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(VfsTable* table, byte* name, OpenFile* file, int flags, int* outFlags)
    {
        const int Nameable = raw.SQLITE_OPEN_MAIN_JOURNAL | raw.SQLITE_OPEN_WAL | raw.SQLITE_OPEN_MASTER_JOURNAL;
        file->Methods = null;
        var vfs = Of(table);
        var creates = (flags & raw.SQLITE_OPEN_CREATE) != 0;
        try
        {
            // What has no name goes with the connection, and is nothing that could be lost.
            var isNew = name == null || !vfs.Disk.Exists(Text(name));
            var handle = name == null ? new SimDisk().Open("temporary", create: true) : vfs.Disk.Open(Text(name), creates);
            var opened = new VfsFile(vfs, handle, vfs.ShareOf(handle), isNew && name != null && (flags & Nameable) != 0)
            {
                DeletesOnClose = name != null && (flags & raw.SQLITE_OPEN_DELETEONCLOSE) != 0,
            };
            vfs.Use();
            file->Handle = GCHandle.ToIntPtr(GCHandle.Alloc(opened));
            file->Methods = FileMethods.Table;
            if (outFlags != null) *outFlags = vfs.Disk.Faults.ReadOnly ? ReadOnly(flags) : flags;
            return raw.SQLITE_OK;
        }
        catch (DiskException e)
        {
            return e.Failure switch
            {
                DiskFailure.Full => raw.SQLITE_FULL,
                DiskFailure.Io => raw.SQLITE_IOERR,
                DiskFailure.ReadOnly => Native.ReadOnlyFolder,
                _ => raw.SQLITE_CANTOPEN,
            };
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Delete(VfsTable* table, byte* name, int syncFolder)
    {
        var disk = Of(table).Disk;
        var path = Text(name);
        try
        {
            disk.Delete(path);
        }
        catch (DiskException e)
        {
            return e.Failure == DiskFailure.NoSuchFile ? Native.IoErrorDeleteMissing : Native.IoErrorDelete;
        }

        if (syncFolder == 0) return raw.SQLITE_OK;
        try
        {
            disk.SyncFolder(SimDisk.FolderOf(path));
            return raw.SQLITE_OK;
        }
        catch (DiskException)
        {
            return Native.IoErrorSyncFolder;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Access(VfsTable* table, byte* name, int flags, int* result)
    {
        const int Writable = 1; // SQLITE_ACCESS_READWRITE
        var disk = Of(table).Disk;
        var path = Text(name);
        // As on Unix: an empty file is none.
        var exists = flags == Writable ? disk.Exists(path) && !disk.Faults.ReadOnly : disk.Length(path) > 0;
        *result = exists ? 1 : 0;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FullPathname(VfsTable* table, byte* name, int size, byte* full)
    {
        var path = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name);
        if (path.Length >= size) return raw.SQLITE_CANTOPEN;
        path.CopyTo(new Span<byte>(full, size));
        full[path.Length] = 0;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Randomness(VfsTable* table, int count, byte* bytes)
    {
        Of(table).Fill(new Span<byte>(bytes, count));
        return count;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sleep(VfsTable* table, int microseconds) => microseconds;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CurrentTime(VfsTable* table, double* days)
    {
        *days = (Of(table).UnixTimeMilliseconds + MillisecondsToUnixEpoch) / 86_400_000.0;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CurrentTimeInt64(VfsTable* table, long* milliseconds)
    {
        *milliseconds = Of(table).UnixTimeMilliseconds + MillisecondsToUnixEpoch;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int GetLastError(VfsTable* table, int size, byte* text) => 0;

    private static int ReadOnly(int flags) => (flags & ~raw.SQLITE_OPEN_READWRITE) | raw.SQLITE_OPEN_READONLY;

    private static CrashVfs Of(VfsTable* table) => (CrashVfs)GCHandle.FromIntPtr(table->AppData).Target!;

    private static string Text(byte* utf8) => Utf8StringMarshaller.ConvertToManaged(utf8)!;
}
