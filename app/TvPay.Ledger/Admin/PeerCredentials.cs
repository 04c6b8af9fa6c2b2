using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace TvPay.Ledger.Admin;

/// <summary>Who is at the other end of a Unix socket, as the kernel says (SO_PEERCRED, unix(7)).</summary>
internal static partial class PeerCredentials
{
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;

    public static bool IsOurselves(Socket socket)
    {
        // struct ucred: pid, uid, gid, each 4 bytes in the machine's order.
        Span<byte> credentials = stackalloc byte[12];
        var size = socket.GetRawSocketOption(SolSocket, SoPeerCred, credentials);
        if (size != credentials.Length) return false;
        var uid = MemoryMarshal.Read<uint>(credentials[4..8]);
        return uid == EffectiveUser();
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
