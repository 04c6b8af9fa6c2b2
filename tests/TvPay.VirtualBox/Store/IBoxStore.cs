namespace TvPay.VirtualBox.Store;

/// <summary>The box's flash: small named records that survive power loss.</summary>
public interface IBoxStore
{
    /// <summary>A record's bytes, or null if there is none.</summary>
    byte[]? Read(string name);

    /// <summary>
    /// Writes a record whole. When it returns, the record is on the medium; cut off at any instant, the medium holds
    /// either the old record or the new one.
    /// </summary>
    void Replace(string name, ReadOnlySpan<byte> content);

    /// <summary>
    /// Adds to a record. When it returns, the bytes are on the medium; cut off, a part of them may be there.
    /// </summary>
    void Append(string name, ReadOnlySpan<byte> content);
}
