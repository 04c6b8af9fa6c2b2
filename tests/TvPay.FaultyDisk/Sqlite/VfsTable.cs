using System.Runtime.InteropServices;

namespace TvPay.FaultyDisk.Sqlite;

/// <summary>sqlite3_vfs of sqlite3.h, up to what its version 2 has.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct VfsTable
{
    public int Version;

    /// <summary>Size of <see cref="OpenFile"/>.</summary>
    public int FileSize;
    public int MaxPathname;
    public VfsTable* Next;
    public byte* Name;
    public nint AppData;
    public delegate* unmanaged[Cdecl]<VfsTable*, byte*, OpenFile*, int, int*, int> Open;
    public delegate* unmanaged[Cdecl]<VfsTable*, byte*, int, int> Delete;
    public delegate* unmanaged[Cdecl]<VfsTable*, byte*, int, int*, int> Access;
    public delegate* unmanaged[Cdecl]<VfsTable*, byte*, int, byte*, int> FullPathname;
    public nint DlOpen;
    public nint DlError;
    public nint DlSym;
    public nint DlClose;
    public delegate* unmanaged[Cdecl]<VfsTable*, int, byte*, int> Randomness;
    public delegate* unmanaged[Cdecl]<VfsTable*, int, int> Sleep;
    public delegate* unmanaged[Cdecl]<VfsTable*, double*, int> CurrentTime;
    public delegate* unmanaged[Cdecl]<VfsTable*, int, byte*, int> GetLastError;
    public delegate* unmanaged[Cdecl]<VfsTable*, long*, int> CurrentTimeInt64;
}
