using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Protocol;

namespace Grpc.Net.Client;

/// <summary>What an HTTP response says in terms of gRPC.</summary>
internal static class ResponseReading
{
    /// <summary>The last value of a header, or null.</summary>
    public static string? Header(HttpHeaders headers, string name)
    {
        string? last = null;
        if (headers.NonValidated.TryGetValues(name, out var values))
        {
            foreach (var value in values)
            {
                last = value;
            }
        }

        return last;
    }

    /// <exception cref="RpcException">INTERNAL: a malformed binary header.</exception>
    public static Metadata Metadata(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            foreach (var value in values)
            {
                MetadataHeaders.Add(metadata, name, value);
            }
        }

        return metadata;
    }

    /// <summary>
    /// How the call ends if the response's head decides it: by a status of its own ("trailers-only"), or since it isn't
    /// gRPC. Null if messages follow.
    /// </summary>
    public static CallEnd? RefusalOrTrailersOnly(HttpResponseMessage response)
    {
        if (Header(response.Headers, HeaderNames.Status) is not null)
        {
            return End(response.Headers);
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            var code = TransportStatus.Of(response.StatusCode);
            return Refusal(code, $"The server answered with HTTP {(int)response.StatusCode}.");
        }

        return ContentTypes.IsGrpc(response.Content.Headers.ContentType?.ToString())
            ? null
            : Refusal(StatusCode.Unknown, "The server's answer isn't gRPC.");
    }

    /// <summary>How the call ends, by the trailers at the end of the body.</summary>
    public static CallEnd End(HttpResponseMessage response) => End(response.TrailingHeaders);

    private static CallEnd End(HttpHeaders headers)
    {
        if (Header(headers, HeaderNames.Status) is not { } code)
        {
            return Refusal(StatusCode.Internal, "The server ended the call without a status.");
        }

        return new CallEnd(PeerStatus.Parse(code, Header(headers, HeaderNames.Message)), Metadata(headers));
    }

    private static CallEnd Refusal(StatusCode code, string detail) =>
        new(new Status(code, detail), Core.Metadata.Empty);
}
