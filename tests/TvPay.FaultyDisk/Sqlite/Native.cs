using System.Runtime.InteropServices;

namespace TvPay.FaultyDisk.Sqlite;

/// <summary>What SQLitePCLRaw keeps to itself, and codes of sqlite3.h that it does not name.</summary>
internal static unsafe partial class Native
{
    public const int IoErrorRead = 266;
    public const int IoErrorShortRead = 522;
    public const int IoErrorWrite = 778;
    public const int IoErrorSync = 1034;
    public const int IoErrorSyncFolder = 1290;
    public const int IoErrorTruncate = 1546;
    public const int IoErrorDelete = 2570;
    public const int IoErrorDeleteMissing = 5898;
    public const int ReadOnlyFolder = 1544;

    private const string Library = "e_sqlite3";

    // SQLITE_TESTCTRL_PRNG_SEED
    private const int SeedChance = 28;

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_register")]
    public static partial int Register(VfsTable* vfs, int makeDefault);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_unregister")]
    public static partial int Unregister(VfsTable* vfs);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_find", StringMarshalling = StringMarshalling.Utf8)]
    public static partial VfsTable* Find(string name);

    /// <summary>The salts of logs are drawn from one generator of the whole process.</summary>
    public static void Seed(int seed) => _ = Control(SeedChance, seed, 0);

    [LibraryImport(Library, EntryPoint = "sqlite3_test_control")]
    private static partial int Control(int operation, int number, nint connection);
}
