using Google.Protobuf;
using TvPay.Box;
using TvPay.Box.Framing;
using TvPay.Box.Sessions;
using TvPay.Fuzz.Engine;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;

namespace TvPay.Fuzz.Targets;

/// <summary>What a bridge reads inside its TLS session, from a box that was never honest: the answer to Hello, and all after it.</summary>
internal sealed class BridgeEnd : IFuzzTarget
{
    private const uint Nonce = 99;

    public string Name => "bridge-end";

    // The longest frame twice over, as bytes and as a message of them, for each of the few frames that an input has room for.
    public long MemoryMax => 256 * 1024;

    public IEnumerable<byte[]> Examples
    {
        get
        {
            var hello = new FromBox
            {
                RequestId = 1,
                HelloReply = new HelloReply
                {
                    ProtocolVersion = BoxProtocol.Version,
                    SessionNonce = Nonce,
                    BoxId = "BOX-0001",
                    FirmwareVersion = "1.0",
                    Paired = true,
                    HouseholdId = "household-1",
                    Realm = "demo",
                    Counter = 7,
                    PaymentKeyCertificate = ByteString.CopyFrom(new byte[300]),
                },
            };
            yield return Frame.Of(hello);
            yield return Frame.Of(new FromBox { RequestId = 1, Error = new Error { Reason = ErrorReason.BoxUnpaired, Detail = "why" } });
            yield return [.. Frame.Of(hello), .. Frame.Of(new FromBox { RequestId = 2, PingReply = new PingReply { UptimeMs = 5 } })];
            yield return [.. Frame.Of(hello), .. Frame.Of(new FromBox { RequestId = 2, KeepAlive = new KeepAlive { LeftMs = 9 } })];
        }
    }

    public string Read(byte[] input)
    {
        try
        {
            return ReadAsync(input).GetAwaiter().GetResult();
        }
        catch (BoxException e)
        {
            return Outcome.Of(e);
        }
    }

    private static async Task<string> ReadAsync(byte[] input)
    {
        var options = new BoxSessionOptions { LanguageTag = "en" };
        await using var stream = new ScriptStream(input, writesBefore: 1);
        await using var session = await BoxSession.OpenAsync(stream, Nonce, options, TimeProvider.System, CancellationToken.None);
        var end = await session.Ended;
        return $"{session.Box.Paired}, then {Outcome.Of(end)}";
    }
}
