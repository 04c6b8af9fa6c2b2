namespace Grpc.Core;

/// <summary>What a caller wants of one call beside its answer.</summary>
public readonly struct CallOptions
{
#pragma warning disable CA1068 // The order is grpc-dotnet's.
    /// <param name="headers">Sent ahead of the request.</param>
    /// <param name="deadline">UTC; the call ends with DEADLINE_EXCEEDED if it isn't over by then. Null: never.</param>
    /// <param name="cancellationToken">Cancels the call, at the server too.</param>
    /// <param name="writeOptions">Hints for the request's messages.</param>
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null)
#pragma warning restore CA1068
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
    }

    public Metadata? Headers { get; private init; }

    public DateTime? Deadline { get; private init; }

    public CancellationToken CancellationToken { get; private init; }

    public WriteOptions? WriteOptions { get; private init; }

    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    public CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        this with { CancellationToken = cancellationToken };

    public CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };
}
