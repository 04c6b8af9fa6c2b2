using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

/// <summary>What the methods of a service share.</summary>
/// <param name="Options">Read once, when the service is mapped.</param>
/// <param name="Time">The clock of deadlines.</param>
/// <param name="Log">Where calls are logged.</param>
internal sealed record ServerSettings(GrpcServiceOptions Options, TimeProvider Time, ILogger Log);
