namespace TvPay.SetTopBox.Identity;

/// <summary>The set-top box's private folder: which file is where. Readable by its owner alone.</summary>
public sealed class DeviceFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private DeviceFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>P-256 private key, PKCS #8 in PEM. Never leaves this device.</summary>
    public string DeviceKey => In("device-key.pem");

    /// <summary>PKCS #10 in PEM, for the operator to certify.</summary>
    public string DeviceRequest => In("device.csr");

    /// <summary>PEM: the leaf, and intermediates if any. Put here at enrolment.</summary>
    public string DeviceCertificate => In("device-certificate.pem");

    /// <summary>PEM: the root that the gateway's certificate must chain to.</summary>
    public string OperatorCa => In("operator-ca.pem");

    /// <summary>See <see cref="OperatorPins"/>.</summary>
    public string Operator => In("operator.json");

    /// <summary>See <see cref="HouseholdBinding"/>.</summary>
    public string Household => In("household.json");

    public string Ledger => In("ledger.db");

    /// <summary>The Unix socket on which the running service snapshots its ledger.</summary>
    public string AdminSocket => In("admin.sock");

    /// <summary>See <see cref="KioskToken"/>.</summary>
    public string WebToken => In("web-token");

    /// <summary>Where the browser of this set-top box finds the TV: one line, a URL with the kiosk's token in it.</summary>
    public string WebUrl => In("web-url");

    /// <summary>For when the terminal shows the TV and has no room for a log.</summary>
    public string Log => In("log");

    /// <summary>Opens the folder, making it if need be, and takes it away from everyone else.</summary>
    /// <exception cref="IOException">It can't be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It belongs to someone else.</exception>
    public static DeviceFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        Directory.CreateDirectory(full, Private);
        if (File.GetUnixFileMode(full) != Private) File.SetUnixFileMode(full, Private);
        return new DeviceFolder(full);
    }

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
