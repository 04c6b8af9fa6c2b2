namespace TvPay.Ledger.Files;

/// <summary>
/// The files around a ledger's database; SQLite reads and writes the database itself. A simulation gives its own, over
/// the disk that its sqlite3_vfs shows. Everything throws <see cref="IOException"/> or
/// <see cref="UnauthorizedAccessException"/> where the disk fails it.
/// </summary>
public interface ILedgerDisk
{
    bool Exists(string path);

    /// <summary>In bytes; 0 where there is no file.</summary>
    long Length(string path);

    /// <summary>Null where there is no file.</summary>
    /// <exception cref="InvalidDataException">Longer than 64 KiB.</exception>
    string? ReadText(string path);

    /// <summary>Readable by its owner alone; replaced whole or not at all, and flushed, its folder too, before it returns.</summary>
    void WriteText(string path, string text);

    /// <summary>Makes an empty file that only its owner can read.</summary>
    /// <exception cref="IOException">It exists.</exception>
    void Create(string path);

    /// <summary>Flushed, its folder too, before it returns.</summary>
    /// <exception cref="IOException">There is something at <paramref name="to"/> already.</exception>
    void Rename(string from, string to);

    /// <summary>Nothing happens where there is no file.</summary>
    void Delete(string path);

    /// <summary>A lock that ends with the process at the latest.</summary>
    /// <returns>Null: somebody else has it.</returns>
    IDisposable? TryLock(string path);
}
