using System.Buffers.Text;
using System.Text;
using Grpc.Core;

namespace Grpc.Protocol;

/// <summary>Metadata as HTTP headers, and back. Binary values travel as base64; commas may split several.</summary>
internal static class MetadataHeaders
{
    /// <summary>Sent without padding, as the protocol asks.</summary>
    public static string Value(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.BinaryValue).TrimEnd('=') : entry.Value;

    /// <summary>The first key that metadata may not have, as that header is the transport's; or null.</summary>
    public static string? FindReserved(Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (HeaderNames.IsReserved(entry.Key))
            {
                return entry.Key;
            }
        }

        return null;
    }

    /// <summary>Adds a received header, unless it is the transport's own.</summary>
    /// <exception cref="RpcException">INTERNAL: a binary header that isn't base64.</exception>
    public static void Add(Metadata metadata, string name, string value)
    {
        if (HeaderNames.IsReserved(name))
        {
            return;
        }

        if (!Metadata.Entry.IsBinaryKey(name))
        {
            metadata.Add(Metadata.Entry.Received(name, value));
            return;
        }

        foreach (var part in value.AsSpan().Split(','))
        {
            metadata.Add(Metadata.Entry.Received(name, Decode(name, value.AsSpan(part).Trim())));
        }
    }

    /// <summary>Padding is welcome and not needed.</summary>
    private static byte[] Decode(string name, ReadOnlySpan<char> text)
    {
        text = text.TrimEnd('=');
        Span<byte> utf8 = text.Length <= 252 ? stackalloc byte[256] : new byte[text.Length + 3];
        if (Encoding.ASCII.TryGetBytes(text, utf8, out var length) && length % 4 != 1)
        {
            while (length % 4 != 0)
            {
                utf8[length++] = (byte)'=';
            }

            if (Base64.IsValid(utf8[..length], out var decoded))
            {
                var bytes = new byte[decoded];
                Base64.DecodeFromUtf8(utf8[..length], bytes, out _, out _);
                return bytes;
            }
        }

        throw new RpcException(new Status(StatusCode.Internal, $"The binary metadata {name} isn't base64."));
    }
}
