using Grpc.Core;
using Grpc.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server;

/// <summary>Writes what a response says beside its messages.</summary>
internal static class ResponseFields
{
    /// <summary>The end of a call as the response's only head ("trailers-only"): there are no messages.</summary>
    public static void WriteAsHeaders(HttpResponse response, Status status, Metadata trailers) =>
        Add(response.Headers, status, trailers);

    /// <summary>The end of a call after its messages.</summary>
    public static void WriteAsTrailers(HttpResponse response, Status status, Metadata trailers)
    {
        var feature = response.HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>();
        Add(feature.Trailers, status, trailers);
    }

    public static void Add(IHeaderDictionary fields, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            Add(fields, entry.Key, MetadataHeaders.Value(entry));
        }
    }

    private static void Add(IHeaderDictionary fields, Status status, Metadata trailers)
    {
        Add(fields, HeaderNames.Status, PeerStatus.Code(status));
        if (status.Detail is { Length: > 0 })
        {
            Add(fields, HeaderNames.Message, PeerStatus.Message(status));
        }

        Add(fields, trailers);
    }

    // Not Append: that leaves an empty value out, but metadata may well be zero bytes.
    private static void Add(IHeaderDictionary fields, string name, string value) =>
        fields[name] = StringValues.Concat(fields[name], value);
}
