using Grpc.Protocol;

namespace Grpc.AspNetCore.Server;

/// <summary>What a server's services accept and reveal.</summary>
public class GrpcServiceOptions
{
    /// <summary>In bytes, of one response; a larger one is RESOURCE_EXHAUSTED. Default null: no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>
    /// In bytes, of one request; a larger one ends the call with RESOURCE_EXHAUSTED before memory is taken for it.
    /// Default 4 MiB; null for no limit.
    /// </summary>
    public int? MaxReceiveMessageSize { get; set; } = ReceiveRules.DefaultMaxPayload;

    /// <summary>
    /// Whether a client is told the text of an exception that a handler threw. Default null, which means false: such
    /// texts may hold secrets.
    /// </summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>
    /// Whether a call of a service that isn't here is left to the rest of the application. Default null, which means
    /// false: it is answered with UNIMPLEMENTED.
    /// </summary>
    public bool? IgnoreUnknownServices { get; set; }
}
