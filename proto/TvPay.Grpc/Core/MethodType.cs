namespace Grpc.Core;

/// <summary>Which side of a call sends one message and which a stream.</summary>
public enum MethodType
{
    /// <summary>One request, one response.</summary>
    Unary,

    /// <summary>Many requests, one response.</summary>
    ClientStreaming,

    /// <summary>One request, many responses.</summary>
    ServerStreaming,

    /// <summary>Many both ways, independently of each other.</summary>
    DuplexStreaming,
}
