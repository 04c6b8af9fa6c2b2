namespace TvPay.FaultyDisk.Disk;

/// <summary>A change to a file's contents that is in the machine's memory only.</summary>
/// <param name="Data">What is written; null: the file is cut or drawn out to <paramref name="Offset"/>.</param>
internal readonly record struct FileChange(int Offset, byte[]? Data)
{
    public int End => Offset + (Data?.Length ?? 0);

    public void ApplyTo(Bytes bytes)
    {
        if (Data is null) bytes.SetLength(Offset);
        else bytes.Write(Offset, Data);
    }
}
