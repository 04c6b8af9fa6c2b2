namespace TvPay.Gateway.Operator;

/// <summary>Where everything of one installation lies. Private (0700, files 0600); only <see cref="Public"/> is handed out.</summary>
internal sealed record OperatorFolder(string Root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Database => Path.Combine(Root, "gateway.db");

    /// <summary>The sample billers and acquirer.</summary>
    public string Samples => Path.Combine(Root, "sample.db");

    public string Keys => Path.Combine(Root, "keys");

    public string Public => Path.Combine(Root, "public");

    /// <summary>Realm and public keys, for boxes and devices to pin.</summary>
    public string OperatorJson => Path.Combine(Public, "operator.json");

    public string OperatorCa => Path.Combine(Public, "operator-ca.pem");

    public string OperatorCaKey => Path.Combine(Keys, "operator-ca-key.pem");

    public string ServerCertificate => Path.Combine(Keys, "server-certificate.pem");

    public string ServerKey => Path.Combine(Keys, "server-key.pem");

    public string QuoteKey => Path.Combine(Keys, "quote-key.pem");

    /// <summary>Signs tree heads and promises.</summary>
    public string TreeHeadKey => Path.Combine(Keys, "tree-head-key.pem");

    public string MeterCardKey => Path.Combine(Keys, "meter-card-key.pem");

    /// <exception cref="OperatorException">It holds something already, or can't be made.</exception>
    public void Create()
    {
        try
        {
            if (Directory.Exists(Root) && Directory.EnumerateFileSystemEntries(Root).Any())
                throw new OperatorException($"{Root} is not empty; keys are never overwritten.");
            foreach (var folder in new[] { Root, Keys, Public })
            {
                Directory.CreateDirectory(folder, OwnerOnly);
                File.SetUnixFileMode(folder, OwnerOnly);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{Root} can't be made.", e);
        }
    }

    /// <summary>
    /// Keeps every other gateway command out until disposed of (or the process is gone): the database has one writer.
    /// </summary>
    /// <exception cref="OperatorException">Another one is at it, or there is no installation here.</exception>
    public IDisposable Lock()
    {
        if (!File.Exists(Database)) throw new OperatorException($"{Root} holds no gateway; make one with \"init\".");
        try
        {
            return new FileStream(Path.Combine(Root, "gateway.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new OperatorException($"{Root} is in use by another gateway process.", e);
        }
    }
}
