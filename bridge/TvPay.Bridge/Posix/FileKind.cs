namespace TvPay.Bridge.Posix;

/// <summary>S_IFMT of inode(7), as far as the bridge cares.</summary>
internal enum FileKind
{
    Other = 0,
    Directory = 0x4000,
    Regular = 0x8000,
    Socket = 0xC000,
}
