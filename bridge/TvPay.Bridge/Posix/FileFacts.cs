using System.Runtime.InteropServices;

namespace TvPay.Bridge.Posix;

/// <summary>What kind of file it is, whose, and who may do what with it.</summary>
/// <param name="Kind">The file type bits of st_mode.</param>
/// <param name="Owner">User number.</param>
/// <param name="Mode">The permission bits.</param>
internal sealed record FileFacts(FileKind Kind, uint Owner, UnixFileMode Mode)
{
    private const int StructureSize = 256;
    private const int OwnerOffset = 20;
    private const int ModeOffset = 28;
    private const int NoSuchEntry = 2;
    private const int NotADirectory = 20;

    /// <summary>Follows symbolic links. Null if nothing is there.</summary>
    /// <exception cref="BridgeException">It can't be looked at.</exception>
    public static FileFacts? Of(string path)
    {
        Span<byte> result = stackalloc byte[StructureSize];
        if (Libc.StatX(Libc.CurrentDirectory, path, flags: 0, Libc.TypeModeOwner, result) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error is NoSuchEntry or NotADirectory
                ? null
                : throw new BridgeException($"{path} can't be looked at: {Marshal.GetPInvokeErrorMessage(error)}.");
        }

        var mode = MemoryMarshal.Read<ushort>(result[ModeOffset..]);
        return new FileFacts(
            (FileKind)(mode & 0xF000), MemoryMarshal.Read<uint>(result[OwnerOffset..]), (UnixFileMode)(mode & 0x0FFF));
    }
}
