using Grpc.Core;
using Grpc.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using HeaderNames = Grpc.Protocol.HeaderNames;

namespace Grpc.AspNetCore.Server;

/// <summary>What the four kinds of methods share: admitting a request, and ending its call in one place.</summary>
internal abstract class ServerHandler<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerSettings settings)
    where TRequest : class
    where TResponse : class
{
    protected Method<TRequest, TResponse> Method => method;

    public async Task HandleAsync(HttpContext http)
    {
        if (!IsGrpc(http))
        {
            return;
        }

        http.Response.ContentType = ContentTypes.Grpc;
        LiftBodyLimits(http);
        ServerCall call;
        try
        {
            call = new ServerCall(http, method, settings);
        }
        catch (RpcException e)
        {
            ResponseFields.WriteAsHeaders(http.Response, e.Status, Metadata.Empty);
            return;
        }

        using (call)
        {
            await RunAsync(call);
        }
    }

    /// <summary>Reads the request, runs the handler, writes its response.</summary>
    protected abstract Task HandleAsync(ServerCall call);

    /// <summary>The request of a method that has only one: exactly one message, then the end.</summary>
    protected async Task<TRequest> ReadSingleAsync(ServerCall call)
    {
        var body = call.Open(method.RequestMarshaller);
        var request = await call.ReadAsync(body, CancellationToken.None)
            ?? throw new RpcException(new Status(StatusCode.Internal, "No message came as request."));
        return await call.ReadAsync(body, CancellationToken.None) is null
            ? request
            : throw new RpcException(new Status(StatusCode.Internal, "More than one message came as request."));
    }

    /// <summary>The response of a method that has only one; none if the handler set an error status.</summary>
    protected void WriteSingle(ServerCall call, TResponse? response)
    {
        if (call.Status.StatusCode != StatusCode.OK || call.HasExpired)
        {
            return;
        }

        if (response is null)
        {
            throw new RpcException(new Status(StatusCode.Internal, "The handler returned no response."));
        }

        call.WriteLast(FrameWriter.Write(method.ResponseMarshaller, response, settings.Options.MaxSendMessageSize));
    }

    private async Task RunAsync(ServerCall call)
    {
        Status status;
        try
        {
            await HandleAsync(call);
            status = call.HasExpired ? Expired : call.Status;
        }
        catch (Exception e)
        {
            status = Classify(call, e);
        }

        if (call.IsAbandoned)
        {
            ServerLog.Cancelled(settings.Log, method.FullName);
            return;
        }

        call.End(status);
    }

    private static Status Expired => new(StatusCode.DeadlineExceeded, "");

    private Status Classify(ServerCall call, Exception error)
    {
        if (call.HasExpired)
        {
            return Expired;
        }

        if (call.IsAbandoned)
        {
            return Status.DefaultCancelled;
        }

        if (error is RpcException rpc)
        {
            foreach (var entry in rpc.Trailers)
            {
                call.ResponseTrailers.Add(entry);
            }

            return rpc.Status;
        }

        ServerLog.HandlerThrew(settings.Log, error, method.FullName);
        const string Discreet = "The handler threw an exception.";
        var told = settings.Options.EnableDetailedErrors == true;
        return new Status(
            StatusCode.Unknown, told ? $"{Discreet} {error.GetType().Name}: {error.Message}" : Discreet);
    }

    /// <summary>Answers what isn't gRPC by HTTP alone.</summary>
    private bool IsGrpc(HttpContext http)
    {
        var refusal = !ContentTypes.IsGrpc(http.Request.ContentType) ? StatusCodes.Status415UnsupportedMediaType
            : !HttpProtocol.IsHttp2(http.Request.Protocol) ? StatusCodes.Status426UpgradeRequired
            : 0;
        if (refusal == 0)
        {
            return true;
        }

        ServerLog.NotGrpc(settings.Log, method.FullName, refusal);
        http.Response.StatusCode = refusal;
        return false;
    }

    private void LiftBodyLimits(HttpContext http)
    {
        // Messages are limited one by one; the sum of a stream's, or of a large one's frame, is nobody's business.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        // A stream is idle as long as it likes. A single request has no reason to trickle: there the rate stays.
        if (method.Type is MethodType.ClientStreaming or MethodType.DuplexStreaming
            && http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        if (http.Request.Headers.ContainsKey(HeaderNames.Encoding))
        {
            http.Response.Headers[HeaderNames.AcceptEncoding] = ReceiveRules.Identity;
        }
    }
}
