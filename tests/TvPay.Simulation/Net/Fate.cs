using Grpc.Core;

namespace TvPay.Simulation.Net;

/// <summary>What becomes of one request and its answer.</summary>
internal sealed record Fate
{
    public TimeSpan There { get; init; }

    public TimeSpan Back { get; init; }

    public bool IsRequestLost { get; init; }

    public bool IsAnswerLost { get; init; }

    /// <summary>No connection comes about.</summary>
    public bool IsRefused { get; init; }

    /// <summary>It arrives once more, so much later.</summary>
    public TimeSpan? Again { get; init; }

    /// <summary>A proxy's own word, without an ErrorInfo, instead of the service's.</summary>
    public StatusCode? ProxySays { get; init; }

    /// <summary>The same, once the service has answered.</summary>
    public StatusCode? ProxySaysAfter { get; init; }
}
