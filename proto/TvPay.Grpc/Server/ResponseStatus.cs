using Grpc.Core;
using Grpc.Protocol;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>Writes the end of a call.</summary>
internal static class ResponseStatus
{
    /// <summary>As the response's only head ("trailers-only"): nothing has been, or will be, written.</summary>
    public static void WriteAsHeaders(HttpResponse response, Status status, Metadata trailers)
    {
        foreach (var (name, value) in Fields(status, trailers))
        {
            response.Headers.Append(name, value);
        }
    }

    /// <summary>After the messages.</summary>
    public static void WriteAsTrailers(HttpResponse response, Status status, Metadata trailers)
    {
        foreach (var (name, value) in Fields(status, trailers))
        {
            response.AppendTrailer(name, value);
        }
    }

    private static IEnumerable<(string Name, string Value)> Fields(Status status, Metadata trailers)
    {
        yield return (HeaderNames.Status, PeerStatus.Code(status));
        if (status.Detail is { Length: > 0 })
        {
            yield return (HeaderNames.Message, PeerStatus.Message(status));
        }

        foreach (var entry in trailers)
        {
            yield return (entry.Key, MetadataHeaders.Value(entry));
        }
    }
}
