using System.Runtime.InteropServices;

namespace TvPay.FaultyDisk.Sqlite;

/// <summary>sqlite3_io_methods of sqlite3.h, up to what its version 2 has: a log's shared memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct FileTable
{
    public int Version;
    public delegate* unmanaged[Cdecl]<OpenFile*, int> Close;
    public delegate* unmanaged[Cdecl]<OpenFile*, byte*, int, long, int> Read;
    public delegate* unmanaged[Cdecl]<OpenFile*, byte*, int, long, int> Write;
    public delegate* unmanaged[Cdecl]<OpenFile*, long, int> Truncate;
    public delegate* unmanaged[Cdecl]<OpenFile*, int, int> Sync;
    public delegate* unmanaged[Cdecl]<OpenFile*, long*, int> FileSize;
    public delegate* unmanaged[Cdecl]<OpenFile*, int, int> Lock;
    public delegate* unmanaged[Cdecl]<OpenFile*, int, int> Unlock;
    public delegate* unmanaged[Cdecl]<OpenFile*, int*, int> CheckReservedLock;
    public delegate* unmanaged[Cdecl]<OpenFile*, int, nint, int> FileControl;
    public delegate* unmanaged[Cdecl]<OpenFile*, int> SectorSize;
    public delegate* unmanaged[Cdecl]<OpenFile*, int> DeviceCharacteristics;
    public delegate* unmanaged[Cdecl]<OpenFile*, int, int, int, nint*, int> ShmMap;
    public delegate* unmanaged[Cdecl]<OpenFile*, int, int, int, int> ShmLock;
    public delegate* unmanaged[Cdecl]<OpenFile*, void> ShmBarrier;
    public delegate* unmanaged[Cdecl]<OpenFile*, int, int> ShmUnmap;
}
