namespace TvPay.FaultyDisk.Disk;

/// <summary>A change to a folder's names that is in the machine's memory only.</summary>
/// <param name="From">The name that goes; null: none does.</param>
/// <param name="To">The name that the file then has; null: none.</param>
internal readonly record struct FolderChange(string? From, string? To, SimFile File)
{
    /// <summary>A rename happens whole or not at all.</summary>
    public void ApplyTo(Dictionary<string, SimFile> names)
    {
        if (From is not null && names.TryGetValue(From, out var file) && file == File) names.Remove(From);
        if (To is not null) names[To] = File;
    }

    public bool IsIn(string folder) => SimDisk.FolderOf(To ?? From!) == folder;
}
