using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Console;
using TvPay.Gateway.Links;
using TvPay.Gateway.Log;
using TvPay.Gateway.Operator;
using TvPay.Gateway.Reconciliation;
using TvPay.Gateway.Storage;
using TvPay.Payments;

namespace TvPay.Gateway;

/// <summary>The command line. Exit codes: 0 done, 1 it could not be done (a sentence on stderr says why), 2 bad arguments.</summary>
internal static partial class GatewayCommands
{
    private const int Failed = 1;
    private const int BadArguments = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Root(TimeProvider.System, EntropySource.System).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            return BadArguments;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // The host of 'run' listens to the signals itself, and takes the time that its goodbyes need.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception e) when (e is OperatorException or StorageException or LogTamperedException or TvPayException or IOException)
        {
            await Console.Error.WriteLineAsync(e.InnerException is { } cause ? $"{e.Message} ({cause.Message})" : e.Message);
            return Failed;
        }
    }

    private static RootCommand Root(TimeProvider time, EntropySource entropy) =>
        new("The operator's gateway of TvPay.")
        {
            Init(time, entropy), Enrol(time, entropy), Unlock(time, entropy), Limits(time, entropy), Complaints(time, entropy),
            PublishHead(time, entropy), Reconcile(time, entropy), SampleFile(time, entropy), Run(time),
        };

    private static Command Init(TimeProvider time, EntropySource entropy)
    {
        var folder = Folder();
        var realm = Required("--realm", "What this installation is called, e.g. cn-urumqi-1.", Realm.Parse);
        var command = new Command("init", "Makes an installation: keys, certificates, database, a sample household.") { folder, realm };
        command.SetAction(parsed => new Installation(parsed.GetRequiredValue(folder), time, entropy)
            .InitAsync(parsed.GetRequiredValue(realm)));
        return command;
    }

    private static Command Enrol(TimeProvider time, EntropySource entropy)
    {
        var folder = Folder();
        var request = Required("--csr", "The device's certification request (PKCS #10, PEM).");
        var device = Required("--device", "The id that the device gets.", DeviceId.Parse);
        var household = Required("--household", "Whose device it is.", HouseholdId.Parse);
        var box = Required("--box-certificate", "The manufacturer's certificate of the box's payment key (PEM).");
        var manufacturer = Required("--manufacturer-ca", "The manufacturer's root certificate (PEM).");
        var output = Required("--out", "Where the device's certificate is written (PEM).");
        var command = new Command("enrol", "Binds a device and its box to a household, and certifies the device.")
        {
            folder, request, device, household, box, manufacturer, output,
        };
        command.SetAction(async parsed =>
        {
            var certificate = await new Installation(parsed.GetRequiredValue(folder), time, entropy).EnrolAsync(
                PrivateFile.Read(parsed.GetRequiredValue(request)),
                parsed.GetRequiredValue(device),
                parsed.GetRequiredValue(household),
                PrivateFile.Read(parsed.GetRequiredValue(box)),
                PrivateFile.Read(parsed.GetRequiredValue(manufacturer)));
            PrivateFile.Replace(parsed.GetRequiredValue(output), certificate);
        });
        return command;
    }

    private static Command Unlock(TimeProvider time, EntropySource entropy)
    {
        var folder = Folder();
        var household = Required("--household", "Who missed too often.", HouseholdId.Parse);
        var biller = Optional("--biller", "Where; everywhere by default.", BillerId.Parse);
        var command = new Command("unlock-accounts", "Lets a household look up account numbers again after too many misses.")
        {
            folder, household, biller,
        };
        command.SetAction(async parsed =>
        {
            BillerId? where = parsed.GetResult(biller) is null ? null : parsed.GetValue(biller);
            var unlocked = await new Installation(parsed.GetRequiredValue(folder), time, entropy)
                .UnlockAccountsAsync(parsed.GetRequiredValue(household), where);
            Console.WriteLine(unlocked.IsEmpty ? "nothing was locked" : $"unlocked at {string.Join(", ", unlocked)}");
        });
        return command;
    }

    private static Command PublishHead(TimeProvider time, EntropySource entropy)
    {
        var folder = Folder();
        var output = Required("--out", "Where the log's newest signed head is written (JSON).");
        var older = Optional("--from", "A head that was published before, or somebody's receipt.", path => path);
        var proof = Optional("--proof", "Where it is written how the log grew from that one (JSON).", path => path);
        var command = new Command("publish-head", "Writes the log's newest signed head, for anybody to hold the log against later.")
        {
            folder, output, older, proof,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(older) is null != result.GetResult(proof) is null) result.AddError("--from and --proof come together.");
        });
        command.SetAction(async parsed =>
        {
            var from = parsed.GetValue(older) is { } path ? HeadFiles.Read(path) : null;
            var growth = await new Installation(parsed.GetRequiredValue(folder), time, entropy).ProveGrowthAsync(from);
            HeadFiles.Write(parsed.GetRequiredValue(output), growth.Head);
            if (parsed.GetValue(proof) is { } proofPath) HeadFiles.Write(proofPath, growth.Proof);
        });
        return command;
    }

    private static Command Run(TimeProvider time)
    {
        var folder = Folder();
        var listen = Required("--listen", "Address and port, e.g. 127.0.0.1:8443; port 0 takes any.", IPEndPoint.Parse);
        var console = Optional(
            "--console", "Address and port of the support console, on this machine alone, e.g. 127.0.0.1:0. Default: none.", ParseLoopback);
        var mostLinks = Optional(
            "--max-links", "How many set-top boxes may be linked at once; each takes a file descriptor. Default 20000.", ParseCount);
        var reconcileAt = Optional(
            "--reconcile-at", "From when on billers' files of the day before are looked at, e.g. 06:00, the default.", ParseHour);
        var command = new Command("run", "Serves set-top boxes until it is stopped.") { folder, listen, console, mostLinks, reconcileAt };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var links = new LinkSettings();
            var options = new GatewayRunOptions(parsed.GetRequiredValue(listen))
            {
                Console = parsed.GetValue(console),
                Links = links with { MostLinks = parsed.GetValue(mostLinks) ?? links.MostLinks },
                Reconciliation = parsed.GetValue(reconcileAt) is { } hour ? new ReconciliationSettings { At = hour } : new(),
            };
            await using var host = await GatewayHost.StartAsync(parsed.GetRequiredValue(folder), options, time, LogToStandardError);
            Console.WriteLine($"gateway listening on {host.Address}");
            if (host.ConsoleUrl is { } url) Console.WriteLine($"console on {url}");
            await Console.Out.FlushAsync(CancellationToken.None);
            await host.WaitForShutdownAsync(cancellationToken);
        });
        return command;
    }

    private static void LogToStandardError(ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Grpc", LogLevel.Warning)
        .AddSimpleConsole(options => (options.SingleLine, options.ColorBehavior) = (true, LoggerColorBehavior.Disabled))
        .Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);

    private static Option<OperatorFolder> Folder() =>
        Required("--folder", "Where the installation lies.", path => new OperatorFolder(Path.GetFullPath(path)));

    /// <summary>The console speaks plain HTTP: nobody but this machine may hear it.</summary>
    private static IPEndPoint ParseLoopback(string text) =>
        IPEndPoint.Parse(text) is var endpoint && IPAddress.IsLoopback(endpoint.Address) ? endpoint : throw new FormatException();

    /// <summary>1 to a million.</summary>
    private static int? ParseCount(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 1_000_000
            ? count
            : throw new FormatException();

    private static Option<string> Required(string name, string description) => Required(name, description, text => text);

    private static Option<T> Required<T>(string name, string description, Func<string, T> parse)
    {
        var option = Optional(name, description, parse);
        option.Required = true;
        return option;
    }

    private static Option<T> Optional<T>(string name, string description, Func<string, T> parse) => new(name)
    {
        Description = description,
        CustomParser = result => Parse(result, name, parse),
    };

    private static T? Parse<T>(ArgumentResult result, string name, Func<string, T> parse)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        try
        {
            if (text.Length > 0) return parse(text);
            result.AddError($"{name} needs a value.");
        }
        catch (FormatException)
        {
            result.AddError($"\"{text}\" does not fit {name}.");
        }

        return default;
    }
}
