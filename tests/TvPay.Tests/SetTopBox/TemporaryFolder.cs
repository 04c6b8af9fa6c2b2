namespace TvPay.Tests.SetTopBox;

/// <summary>A folder of its own for one test, with a path short enough for a Unix socket.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tvp").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
