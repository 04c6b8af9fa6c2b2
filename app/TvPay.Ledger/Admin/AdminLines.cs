using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace TvPay.Ledger.Admin;

/// <summary>Lines of JSON over a connected socket, in both directions.</summary>
internal sealed class AdminLines(Socket socket)
{
    private readonly byte[] _buffer = new byte[AdminProtocol.MaxLine];
    private int _length;

    /// <summary>Null: the other side has ended.</summary>
    /// <exception cref="JsonException">Not such a message.</exception>
    /// <exception cref="InvalidDataException">Longer than <see cref="AdminProtocol.MaxLine"/>, or cut off.</exception>
    public async Task<T?> ReadAsync<T>(CancellationToken cancel) where T : class
    {
        while (true)
        {
            var end = _buffer.AsSpan(0, _length).IndexOf((byte)'\n');
            if (end >= 0)
            {
                var line = _buffer.AsSpan(0, end).ToArray();
                _buffer.AsSpan(end + 1, _length - end - 1).CopyTo(_buffer);
                _length -= end + 1;
                return JsonSerializer.Deserialize<T>(line, AdminProtocol.Json) ?? throw new JsonException("null is no message.");
            }

            if (_length == _buffer.Length) throw new InvalidDataException("A line is longer than 4 KiB.");
            var read = await socket.ReceiveAsync(_buffer.AsMemory(_length), SocketFlags.None, cancel);
            if (read == 0) return _length == 0 ? null : throw new InvalidDataException("A line is cut off.");
            _length += read;
        }
    }

    public async Task WriteAsync<T>(T message, CancellationToken cancel)
    {
        ReadOnlyMemory<byte> rest = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(message, AdminProtocol.Json) + "\n");
        while (!rest.IsEmpty) rest = rest[await socket.SendAsync(rest, SocketFlags.None, cancel)..];
    }
}
