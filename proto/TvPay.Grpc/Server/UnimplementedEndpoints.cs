using Grpc.Core;
using Grpc.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server;

/// <summary>Answers gRPC calls of methods and services that aren't here with UNIMPLEMENTED.</summary>
internal static class UnimplementedEndpoints
{
    private const string AnyService = "{grpcService}/{grpcMethod:" + GrpcRequestConstraint.Name + "}";

    public static void MapMethods(IEndpointRouteBuilder routes, string service, ServerSettings settings) =>
        Map(routes, service + "/{grpcMethod:" + GrpcRequestConstraint.Name + "}", "method", settings);

    public static void MapServices(IEndpointRouteBuilder routes, ServerSettings settings) =>
        Map(routes, AnyService, "service", settings);

    private static void Map(IEndpointRouteBuilder routes, string pattern, string what, ServerSettings settings) =>
        routes.MapPost(pattern, (RequestDelegate)(http =>
        {
            ServerLog.Unimplemented(settings.Log, what);
            http.Response.ContentType = ContentTypes.Grpc;
            ResponseFields.WriteAsHeaders(
                http.Response, new Status(StatusCode.Unimplemented, $"There is no such {what} here."), Metadata.Empty);
            return Task.CompletedTask;
        })).Add(builder => builder.DisplayName = $"gRPC - unknown {what}");
}
