using System.CommandLine;
using TvPay.Ledger.Admin;

namespace TvPay.Cli.Ledgers;

/// <summary>Which ledger a command looks at: a file that nobody holds, or that of a running service.</summary>
internal sealed class LedgerSource
{
    private readonly Argument<string?> _file = new("file")
    {
        Description = "A ledger that nobody holds: a copy, one that was set aside, or that of a stopped service. It is not changed.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _running = new("--running")
    {
        Description = "The admin socket of a running service: it copies its ledger, the copy is looked at and deleted.",
        HelpName = "socket",
    };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_running);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_file) is null == result.GetValue(_running) is null)
                result.AddError("Name a ledger's file, or the socket of a running service with --running; one of them.");
        });
    }

    /// <summary>Null: a file was named.</summary>
    public string? Socket(ParseResult parsed) => parsed.GetValue(_running);

    /// <summary>Hands the path of the file, or of the copy, to the function.</summary>
    public async Task<T> UseAsync<T>(ParseResult parsed, Func<string, T> use, CancellationToken cancel) =>
        Socket(parsed) is { } socket
            ? await AdminClient.WithSnapshotAsync(socket, use, cancel)
            : use(parsed.GetValue(_file)!);
}
