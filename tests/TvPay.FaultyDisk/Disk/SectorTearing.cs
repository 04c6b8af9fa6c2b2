namespace TvPay.FaultyDisk.Disk;

/// <summary>
/// What a power cut leaves of changes that were not synced. Each sector is as it was at some moment of its own: of two
/// pages written one after the other, the second may be there without the first, and half of either. Sometimes everything
/// is there, sometimes nothing.
/// </summary>
/// <param name="overwriteIsSafe">
/// False: a sector that was being written may come out as noise, also where it wasn't written (SQLite's "powersafe
/// overwrite" does not hold). True: only what was being written may.
/// </param>
internal sealed class SectorTearing(bool overwriteIsSafe)
{
    public const int SectorSize = 512;

    /// <summary>Chance that a sector which some write did not reach was under way.</summary>
    private const int OneInSoMany = 16;

    public void Tear(Bytes durable, List<FileChange> changes, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                return;
            case 1:
                foreach (var change in changes) change.ApplyTo(durable);
                return;
            default:
                TearSome(durable, changes, random);
                return;
        }
    }

    /// <summary>
    /// Cutting a file short is for the file system's own journal, which keeps what came before: it divides the changes, and
    /// only those between two such are torn.
    /// </summary>
    private void TearSome(Bytes durable, List<FileChange> changes, Random random)
    {
        var reached = random.Next(changes.Count(change => change.Data is null) + 1);
        var writes = new List<FileChange>();
        foreach (var change in changes)
        {
            if (change.Data is not null)
            {
                writes.Add(change);
                continue;
            }

            if (reached-- == 0) break;
            foreach (var write in writes) write.ApplyTo(durable);
            writes.Clear();
            change.ApplyTo(durable);
        }

        TearWrites(durable, writes, random);
    }

    private void TearWrites(Bytes durable, List<FileChange> writes, Random random)
    {
        var length = writes[..random.Next(writes.Count + 1)].Select(write => write.End).Append(durable.Length).Max();
        var before = durable.Length;
        var sectors = new SortedDictionary<int, List<FileChange>>();
        foreach (var write in writes)
            for (var sector = write.Offset / SectorSize; sector <= (write.End - 1) / SectorSize; sector++)
            {
                if (!sectors.TryGetValue(sector, out var touching)) sectors.Add(sector, touching = []);
                touching.Add(write);
            }

        foreach (var (sector, touching) in sectors) TearSector(durable, before, sector, touching, random);
        durable.SetLength(length);
    }

    private void TearSector(Bytes durable, int before, int sector, List<FileChange> writes, Random random)
    {
        var start = sector * SectorSize;
        var reached = random.Next(writes.Count + 1);
        // A sector that is new to the file holds what somebody's file left in it, or zeros.
        if (start >= before && random.Next(2) == 0) Noise(durable, start, start + SectorSize, random);
        foreach (var write in writes[..reached])
        {
            var (from, to) = Within(write, start);
            durable.Write(from, write.Data.AsSpan(from - write.Offset, to - from));
        }

        if (reached == writes.Count || random.Next(OneInSoMany) != 0) return;
        var underWay = Within(writes[reached], start);
        if (overwriteIsSafe) Noise(durable, underWay.From, underWay.To, random);
        else Noise(durable, start, start + SectorSize, random);
    }

    private static (int From, int To) Within(FileChange write, int start) =>
        (Math.Max(write.Offset, start), Math.Min(write.End, start + SectorSize));

    private static void Noise(Bytes durable, int from, int to, Random random)
    {
        Span<byte> noise = stackalloc byte[to - from];
        random.NextBytes(noise);
        durable.Write(from, noise);
    }
}
