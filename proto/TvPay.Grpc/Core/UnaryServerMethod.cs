namespace Grpc.Core;

/// <summary>A handler on the server. One request, one response.</summary>
public delegate Task<TResponse> UnaryServerMethod<TRequest, TResponse>(
    TRequest request, ServerCallContext context)
    where TRequest : class
    where TResponse : class;
