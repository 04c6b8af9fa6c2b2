using System.Runtime.InteropServices;

namespace TvPay.FaultyDisk.Sqlite;

/// <summary>sqlite3_file of sqlite3.h, and behind it whose it is. SQLite makes the room for it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OpenFile
{
    /// <summary>Null: not open, and not to be closed.</summary>
    public FileTable* Methods;

    /// <summary>A GCHandle to its <see cref="VfsFile"/>.</summary>
    public nint Handle;

    public readonly VfsFile File => (VfsFile)GCHandle.FromIntPtr(Handle).Target!;
}
