using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace TvPay.Bridge.Sockets;

/// <summary>Who is at the other end of a Unix socket, by the kernel's word at the time of connecting (unix(7), SO_PEERCRED).</summary>
/// <param name="ProcessId">For the log.</param>
/// <param name="UserId">The peer's effective user.</param>
/// <param name="GroupId">The peer's effective group.</param>
internal readonly record struct PeerCredentials(int ProcessId, uint UserId, uint GroupId)
{
    private const int SocketLevel = 1;
    private const int PeerCredentialsOption = 17;
    private const int Size = 12;

    /// <exception cref="SocketException">Not a Unix socket.</exception>
    public static PeerCredentials Of(Socket socket)
    {
        Span<byte> option = stackalloc byte[Size];
        return socket.GetRawSocketOption(SocketLevel, PeerCredentialsOption, option) == Size
            ? new PeerCredentials(
                MemoryMarshal.Read<int>(option),
                MemoryMarshal.Read<uint>(option[4..]),
                MemoryMarshal.Read<uint>(option[8..]))
            : throw new SocketException((int)SocketError.ProtocolOption);
    }
}
