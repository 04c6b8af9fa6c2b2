namespace TvPay.FaultyDisk.Disk;

/// <summary>
/// A file's contents, twice: as processes see them, and as they are on the platter. Between the two lie the changes that
/// were not synced.
/// </summary>
internal sealed class SimFile
{
    private readonly List<FileChange> _unsynced;
    private Bytes _seen;
    private Bytes _durable;

    public SimFile() => (_seen, _durable, _unsynced) = (new Bytes(), new Bytes(), []);

    private SimFile(SimFile other)
    {
        (_seen, _durable) = (other._seen.Copy(), other._durable.Copy());
        _unsynced = [.. other._unsynced];
    }

    public int Length => _seen.Length;

    public byte[] Contents => _seen.ToArray();

    public int Read(long offset, Span<byte> into) => _seen.Read(offset, into);

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        Change(new FileChange(checked((int)offset), bytes.ToArray()));
    }

    public void SetLength(long length) => Change(new FileChange(checked((int)length), null));

    public void Sync()
    {
        foreach (var change in _unsynced) change.ApplyTo(_durable);
        _unsynced.Clear();
    }

    /// <summary>A sync that failed: nothing of this reaches the platter any more, though it is still to be seen.</summary>
    public void Strand() => _unsynced.Clear();

    /// <summary>Turns a bit over, in what is seen and on the platter.</summary>
    public void FlipBit(long bit)
    {
        _seen.FlipBit(bit);
        if (bit / 8 < _durable.Length) _durable.FlipBit(bit);
    }

    public void LosePower(Random random, SectorTearing tearing)
    {
        if (_unsynced.Count > 0) tearing.Tear(_durable, _unsynced, random);
        _unsynced.Clear();
        _seen = _durable.Copy();
    }

    public SimFile Copy() => new(this);

    private void Change(FileChange change)
    {
        change.ApplyTo(_seen);
        _unsynced.Add(change);
    }
}
