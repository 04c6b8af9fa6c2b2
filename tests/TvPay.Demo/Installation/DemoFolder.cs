namespace TvPay.Demo.Installation;

/// <summary>Where one demo installation keeps everything: keys, databases, sockets, logs. Private to the user.</summary>
public sealed class DemoFolder : IDisposable
{
    private readonly bool _keep;

    public DemoFolder(bool keep)
    {
        _keep = keep;
        // Unix sockets have short paths: the folder stands right under the temporary folder.
        Root = Directory.CreateTempSubdirectory("tvpay-").FullName;
        foreach (var folder in new[] { Gateway, Factory, Box, Bridge, Tv, Sockets, Logs }) Directory.CreateDirectory(folder, Private);
    }

    private static UnixFileMode Private => UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Root { get; }

    public string Gateway => Path.Combine(Root, "gateway");

    /// <summary>The manufacturer's own folder.</summary>
    public string Factory => Path.Combine(Root, "factory");

    public string Box => Path.Combine(Root, "box");

    public string Bridge => Path.Combine(Root, "bridge");

    public string Tv => Path.Combine(Root, "tv");

    public string Sockets => Path.Combine(Root, "run");

    public string Logs => Path.Combine(Root, "log");

    public string BridgeSocket => Path.Combine(Sockets, "bridge.sock");

    public string GatewayDatabase => Path.Combine(Gateway, "gateway.db");

    public string LedgerFile => Path.Combine(Tv, "ledger.db");

    public string BoxJournal => Path.Combine(Box, "journal.jsonl");

    public string Operator => Path.Combine(Gateway, "public", "operator.json");

    public string OperatorCa => Path.Combine(Gateway, "public", "operator-ca.pem");

    /// <summary>The gateway's quote key in DER, as pairing would bring it to the box.</summary>
    public string QuoteKey => Path.Combine(Box, "quote-key.der");

    public string ManufacturerCa => Path.Combine(Box, "manufacturer.cert.pem");

    public string BoxPaymentCertificate => Path.Combine(Box, "payment.cert.pem");

    public string LogOf(string program) => Path.Combine(Logs, program + ".log");

    public void Dispose()
    {
        if (!_keep) Directory.Delete(Root, recursive: true);
    }
}
