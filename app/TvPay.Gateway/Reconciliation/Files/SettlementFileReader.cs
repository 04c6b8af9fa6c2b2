using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using TvPay.Gateway.Books;
using TvPay.Payments;

namespace TvPay.Gateway.Reconciliation.Files;

/// <summary>Reads a settlement file from wherever it comes; never holds more of what it has not understood than a line.</summary>
internal static class SettlementFileReader
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <param name="stream">Is left open.</param>
    /// <exception cref="SettlementFileException">The file is not what it must be.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static async Task<SettlementFile> ReadAsync(
        Stream stream, BillerId biller, DateOnly day, BusinessDays days, CancellationToken cancellationToken)
    {
        var parser = new SettlementFileParser(biller, day, days);
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        var line = 0;
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                parser.Take(Text(rest.Slice(0, end), ++line));
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (!rest.IsEmpty) parser.Take(Text(rest, ++line));
                await pipe.CompleteAsync();
                return parser.Finish();
            }

            CheckLength(rest, line + 1);
            pipe.AdvanceTo(rest.Start, rest.End);
        }
    }

    private static string Text(ReadOnlySequence<byte> bytes, int line)
    {
        CheckLength(bytes, line);
        var span = bytes.ToArray().AsSpan();
        if (line == 1 && span.StartsWith(ByteOrderMark)) span = span[ByteOrderMark.Length..];
        if (span is [.., (byte)'\r']) span = span[..^1];
        return Ascii.IsValid(span) ? Encoding.ASCII.GetString(span) : throw new SettlementFileException(line, "there are other characters than ASCII.");
    }

    private static void CheckLength(ReadOnlySequence<byte> bytes, int line)
    {
        if (bytes.Length > SettlementFileFormat.MaxLineLength)
            throw new SettlementFileException(line, $"it is longer than {SettlementFileFormat.MaxLineLength} bytes.");
    }
}
