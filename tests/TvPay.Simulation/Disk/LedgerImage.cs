namespace TvPay.Simulation.Disk;

/// <summary>A ledger's files at one moment.</summary>
internal sealed record LedgerImage(byte[] Database, byte[]? Log, string? Custody)
{
    public static LedgerImage Take(string path, LedgerFiles files) => new(
        File.ReadAllBytes(path),
        File.Exists(path + "-wal") ? File.ReadAllBytes(path + "-wal") : null,
        files.ReadText(path + ".custody"));

    public void Put(string path, LedgerFiles files)
    {
        File.WriteAllBytes(path, Database);
        if (Log is not null) File.WriteAllBytes(path + "-wal", Log);
        if (Custody is not null) files.WriteText(path + ".custody", Custody);
    }
}
