using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SQLitePCL;
using TvPay.FaultyDisk.Disk;

namespace TvPay.FaultyDisk.Sqlite;

/// <summary>What SQLite calls of an open file.</summary>
internal static unsafe class FileMethods
{
    private const int PowersafeOverwrite = 0x1000; // SQLITE_IOCAP_POWERSAFE_OVERWRITE

    /// <summary>One for all files, for as long as the process lives.</summary>
    public static FileTable* Table { get; } = NewTable();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Close(OpenFile* open)
    {
        var file = open->File;
        lock (file.Share.Gate)
        {
            file.Share.Locks.Unlock(file, FileLocks.None);
            file.Share.Memory.Unmap(file);
        }

        GCHandle.FromIntPtr(open->Handle).Free();
        open->Methods = null;
        try
        {
            if (file.DeletesOnClose && file.Handle.IsAlive) file.Vfs.Disk.Delete(file.Handle.Path);
            return raw.SQLITE_OK;
        }
        catch (DiskException)
        {
            return Native.IoErrorDelete;
        }
        finally
        {
            file.Vfs.Release();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(OpenFile* open, byte* into, int count, long offset)
    {
        var span = new Span<byte>(into, count);
        try
        {
            var read = open->File.Handle.Read(offset, span);
            if (read == count) return raw.SQLITE_OK;
            span[read..].Clear();
            return Native.IoErrorShortRead;
        }
        catch (DiskException)
        {
            return Native.IoErrorRead;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(OpenFile* open, byte* from, int count, long offset)
    {
        try
        {
            open->File.Handle.Write(offset, new ReadOnlySpan<byte>(from, count));
            return raw.SQLITE_OK;
        }
        catch (DiskException e)
        {
            return e.Failure == DiskFailure.Full ? raw.SQLITE_FULL : Native.IoErrorWrite;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(OpenFile* open, long length)
    {
        try
        {
            open->File.Handle.SetLength(length);
            return raw.SQLITE_OK;
        }
        catch (DiskException)
        {
            return Native.IoErrorTruncate;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sync(OpenFile* open, int flags)
    {
        try
        {
            open->File.Sync();
            return raw.SQLITE_OK;
        }
        catch (DiskException)
        {
            return Native.IoErrorSync;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FileSize(OpenFile* open, long* size)
    {
        *size = open->File.Handle.Length;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Lock(OpenFile* open, int level)
    {
        var file = open->File;
        lock (file.Share.Gate) return file.Share.Locks.Lock(file, level);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Unlock(OpenFile* open, int level)
    {
        var file = open->File;
        lock (file.Share.Gate) file.Share.Locks.Unlock(file, level);
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CheckReservedLock(OpenFile* open, int* result)
    {
        var file = open->File;
        lock (file.Share.Gate) *result = file.Share.Locks.IsReserved ? 1 : 0;
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int FileControl(OpenFile* open, int operation, nint argument) => raw.SQLITE_NOTFOUND;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int SectorSize(OpenFile* open) => SimDisk.SectorSize;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int DeviceCharacteristics(OpenFile* open) => open->File.Vfs.Disk.OverwriteIsSafe ? PowersafeOverwrite : 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ShmMap(OpenFile* open, int region, int size, int extend, nint* memory)
    {
        var file = open->File;
        lock (file.Share.Gate) *memory = file.Share.Memory.Map(file, region, size, extend != 0);
        return raw.SQLITE_OK;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ShmLock(OpenFile* open, int offset, int count, int flags)
    {
        var file = open->File;
        lock (file.Share.Gate) return file.Share.Memory.Lock(file, offset, count, flags);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void ShmBarrier(OpenFile* open) => Interlocked.MemoryBarrier();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int ShmUnmap(OpenFile* open, int delete)
    {
        var file = open->File;
        lock (file.Share.Gate) file.Share.Memory.Unmap(file);
        return raw.SQLITE_OK;
    }

    private static FileTable* NewTable()
    {
        var table = (FileTable*)NativeMemory.AllocZeroed((nuint)sizeof(FileTable));
        *table = new FileTable
        {
            Version = 2,
            Close = &Close,
            Read = &Read,
            Write = &Write,
            Truncate = &Truncate,
            Sync = &Sync,
            FileSize = &FileSize,
            Lock = &Lock,
            Unlock = &Unlock,
            CheckReservedLock = &CheckReservedLock,
            FileControl = &FileControl,
            SectorSize = &SectorSize,
            DeviceCharacteristics = &DeviceCharacteristics,
            ShmMap = &ShmMap,
            ShmLock = &ShmLock,
            ShmBarrier = &ShmBarrier,
            ShmUnmap = &ShmUnmap,
        };
        return table;
    }
}
