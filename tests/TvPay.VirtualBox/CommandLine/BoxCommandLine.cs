using System.CommandLine;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TvPay.Box.Tls;
using TvPay.Payments;
using TvPay.Payments.Evidence;
using TvPay.Usb;
using TvPay.VirtualBox.Firmware;
using TvPay.VirtualBox.Manufacture;
using TvPay.VirtualBox.People;

namespace TvPay.VirtualBox.CommandLine;

/// <summary>The verbs of tvpay-virtual-box. Exit codes: 0 done, 1 failed (a sentence says why).</summary>
internal static class BoxCommandLine
{
    private static readonly Option<string> State = new("--state")
    {
        Description = "The box's folder: keys, certificates, pins, journal.",
        Required = true,
    };

    public static RootCommand Create()
    {
        var root = new RootCommand("A USB payment box in software, exported over USB/IP on this machine.")
        {
            Manufacture(),
            PairDemo(),
        };
        AddRun(root);
        return root;
    }

    private static void AddRun(RootCommand root)
    {
        var port = new Option<int>("--port")
        {
            Description = "TCP port on 127.0.0.1; 0 takes any and prints it in the first line: \"listening HOST:PORT BUSID\".",
            DefaultValueFactory = _ => TvPay.Usb.UsbIp.UsbIpWire.DefaultPort,
        };
        var portFile = new Option<string?>("--port-file") { Description = "Writes the port there once the box is ready." };
        var speed = new Option<string>("--speed")
        {
            Description = "USB speed.",
            DefaultValueFactory = _ => "high",
        };
        speed.AcceptOnlyFromAmong("high", "full");
        var script = new Option<string?>("--script")
        {
            Description = $"What a person does for each authorization, e.g. \"ok; card approve; pin 123456; ok\". Steps: {BoxCommand.Vocabulary}. Each waits for its screen.",
        };
        var auto = new Option<bool>("--auto") { Description = "A person who agrees to everything, with the card that pays." };
        var state = new Option<string?>("--state") { Description = State.Description };
        foreach (Option option in new Option[] { state, port, portFile, speed, script, auto })
            root.Options.Add(option);
        root.SetAction((result, cancellationToken) => GuardAsync(() =>
        {
            string folder = result.GetValue(state)
                ?? throw new FormatException("--state is missing; --help says more");
            string? text = result.GetValue(script);
            var person = text is not null ? PersonScript.Parse(text)
                : result.GetValue(auto) ? PersonScript.AgreeToAll
                : null;
            return BoxRunner.RunAsync(
                new RunOptions(
                    folder,
                    result.GetValue(port),
                    result.GetValue(portFile),
                    result.GetValue(speed) == "full" ? UsbSpeed.Full : UsbSpeed.High,
                    person),
                cancellationToken);
        }));
    }

    private static Command Manufacture()
    {
        var ca = new Option<string>("--ca")
        {
            Description = "The manufacturer's folder; a demo CA is made there at first use.",
            Required = true,
        };
        var id = new Option<string>("--box-id")
        {
            Description = "The box's serial number.",
            DefaultValueFactory = _ => "TVPB-0000-0001",
        };
        var command = new Command("manufacture", "Makes a box: TLS and payment key, attested by a demo manufacturer.")
        {
            State,
            ca,
            id,
        };
        command.SetAction((result, _) => GuardAsync(() =>
        {
            var folder = new StateFolder(result.GetRequiredValue(State));
            var box = BoxId.Parse(result.GetRequiredValue(id));
            folder.Manufacture(box, result.GetRequiredValue(ca));
            Console.WriteLine($"box_id {box}");
            Console.WriteLine($"tls_certificate_sha256 {folder.TlsFingerprint()}");
            return Task.CompletedTask;
        }));
        return command;
    }

    private static Command PairDemo()
    {
        var realm = new Option<string>("--realm") { Description = "The installation, e.g. \"demo\".", Required = true };
        var household = new Option<string>("--household") { Description = "Whose bills it signs.", Required = true };
        var quoteKey = new Option<string>("--quote-key")
        {
            Description = "The gateway's quote public key: SubjectPublicKeyInfo, PEM or DER.",
            Required = true,
        };
        var bridge = new Option<string?>("--bridge-certificate") { Description = "The bridge's TLS certificate, PEM." };
        var fingerprint = new Option<string?>("--bridge-sha256") { Description = "Or its SHA-256 over the DER, hex." };
        var command = new Command("pair-demo", "Writes the pins that pairing would, without an installer. Demo only.")
        {
            State,
            realm,
            household,
            quoteKey,
            bridge,
            fingerprint,
        };
        command.SetAction((result, _) => GuardAsync(() =>
        {
            new StateFolder(result.GetRequiredValue(State)).Pair(new BoxPins(
                Realm.Parse(result.GetRequiredValue(realm)),
                HouseholdId.Parse(result.GetRequiredValue(household)),
                [StateFolder.ReadPublicKey(result.GetRequiredValue(quoteKey))],
                Fingerprint(result.GetValue(bridge), result.GetValue(fingerprint))));
            return Task.CompletedTask;
        }));
        return command;
    }

    private static Hash256 Fingerprint(string? certificateFile, string? hex)
    {
        if (certificateFile is null)
            return Hash256.FromHex(hex ?? throw new FormatException("--bridge-certificate or --bridge-sha256 is missing"));
        using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(certificateFile));
        return Hash256.FromBytes(BoxCertificates.Fingerprint(certificate));
    }

    private static async Task<int> GuardAsync(Func<Task> action)
    {
        try
        {
            await action();
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or FormatException or CryptographicException
            or UnauthorizedAccessException or SocketException)
        {
            await Console.Error.WriteLineAsync($"tvpay-virtual-box: {e.Message}");
            return 1;
        }
    }
}
