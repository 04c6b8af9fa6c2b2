namespace Grpc.AspNetCore.Server;

/// <summary>The options of one service; they start as the server's.</summary>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class
{
}
