using TvPay.Bridge.Posix;

namespace TvPay.Bridge.State;

/// <summary>Where the bridge keeps what outlives it: its key, its certificate, and which box it trusts. 0700.</summary>
internal sealed class StateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private StateFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>PEM, PKCS #8, P-256; 0600. Never leaves the device.</summary>
    public string Key => System.IO.Path.Combine(Path, "bridge-key.pem");

    /// <summary>PEM, self-signed; what the box pins at pairing.</summary>
    public string Certificate => System.IO.Path.Combine(Path, "bridge-certificate.pem");

    /// <summary>See <see cref="BoxPins"/>.</summary>
    public string Pins => System.IO.Path.Combine(Path, "pins.json");

    /// <summary>Makes the folder, or closes an existing one to others.</summary>
    /// <exception cref="BridgeException">It belongs to another user, or is no folder.</exception>
    public static StateFolder Create(string path)
    {
        Directory.CreateDirectory(path, OwnerOnly);
        RequireOwn(path);
        File.SetUnixFileMode(path, OwnerOnly);
        return new StateFolder(path);
    }

    /// <exception cref="BridgeException">It isn't there, belongs to another user, or is open to others.</exception>
    public static StateFolder Open(string path)
    {
        var facts = RequireOwn(path);
        return (facts.Mode & ~OwnerOnly) == 0
            ? new StateFolder(path)
            : throw new BridgeException($"The state folder {path} is open to others: chmod 0700 it.");
    }

    private static FileFacts RequireOwn(string path)
    {
        if (FileFacts.Of(path) is not { Kind: FileKind.Directory } facts)
            throw new BridgeException($"There is no state folder {path}: make it by 'tvpay-bridge init'.");
        var self = Libc.EffectiveUser();
        return facts.Owner == self
            ? facts
            : throw new BridgeException($"The state folder {path} belongs to user {facts.Owner}, not to {self}.");
    }
}
