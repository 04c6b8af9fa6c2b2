using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace TvPay.CrashPoints;

/// <summary>
/// Before and after a database's commit, named by what the transaction wrote: SQLite tells every statement to whoever
/// traces a connection (sqlite3_trace_v2), and calls us for every connection that is opened (sqlite3_auto_extension).
/// </summary>
internal static unsafe partial class CommitPoints
{
    private const string Library = "e_sqlite3";

    // From sqlite3.h.
    private const uint TraceStatement = 0x01;
    private const uint TraceProfile = 0x02;
    private const int Ok = 0;

    private static readonly ConcurrentDictionary<nint, Writes> Open = new();
    private static Points? s_points;

    /// <summary>Nothing, in a program that has no SQLite.</summary>
    public static void Watch(Points points)
    {
        if (!NativeLibrary.TryLoad(Library, typeof(CommitPoints).Assembly, null, out _)) return;
        s_points = points;
        if (AutoExtension(&Opened) != Ok) throw new InvalidOperationException("SQLite takes no extension.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Opened(nint connection, nint message, nint routines) =>
        Trace(connection, TraceStatement | TraceProfile, &Told, connection);

    /// <param name="about">The statement.</param>
    /// <param name="detail">Of a statement that begins: its text, or a comment about a trigger.</param>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Told(uint what, nint connection, nint about, nint detail)
    {
        var writes = Open.GetOrAdd(connection, _ => new Writes());
        var sql = Text(Sql(about));
        if (sql.StartsWith("COMMIT", StringComparison.OrdinalIgnoreCase))
        {
            if (writes.Name is { } name) s_points!.Pass($"commit {name} {(what == TraceStatement ? "before" : "after")}");
            if (what == TraceProfile) writes.Clear();
        }
        else if (sql.StartsWith("BEGIN", StringComparison.OrdinalIgnoreCase))
        {
            writes.Clear();
        }
        else if (what == TraceStatement && Writes.IsWrite(sql))
        {
            var whole = ExpandedSql(about);
            writes.Note(whole == 0 ? sql : Text(whole));
            Free(whole);
        }

        return 0;
    }

    private static string Text(nint utf8) => Utf8StringMarshaller.ConvertToManaged((byte*)utf8) ?? "";

    [LibraryImport(Library, EntryPoint = "sqlite3_auto_extension")]
    private static partial int AutoExtension(delegate* unmanaged[Cdecl]<nint, nint, nint, int> entry);

    [LibraryImport(Library, EntryPoint = "sqlite3_trace_v2")]
    private static partial int Trace(
        nint connection, uint mask, delegate* unmanaged[Cdecl]<uint, nint, nint, nint, int> callback, nint context);

    [LibraryImport(Library, EntryPoint = "sqlite3_sql")]
    private static partial nint Sql(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_expanded_sql")]
    private static partial nint ExpandedSql(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_free")]
    private static partial void Free(nint memory);
}
