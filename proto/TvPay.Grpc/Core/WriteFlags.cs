namespace Grpc.Core;

/// <summary>Hints for a write.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>May wait for the next message. Not heeded: every write is flushed, so that no buffer grows.</summary>
    BufferHint = 0x1,

    /// <summary>Don't compress. Nothing is compressed yet.</summary>
    NoCompress = 0x2,
}
