using Google.Protobuf;
using TvPay.Box.Framing;
using TvPay.Fuzz.Engine;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Evidence.V1;
using TvPay.VirtualBox.Firmware;

namespace TvPay.Fuzz.Targets;

/// <summary>What the box's firmware reads inside a session, from a bridge that was taken over.</summary>
internal sealed class BoxEnd : IFuzzTarget
{
    private const uint Nonce = 99;

    private readonly BoxFirmware _firmware = FuzzBox.NewFirmware();

    public string Name => "box-end";

    // As for the bridge's end, and what the firmware answers.
    public long MemoryMax => 512 * 1024;

    public IEnumerable<byte[]> Examples
    {
        get
        {
            byte[] hello = Frame.Of(new ToBox { RequestId = 1, Hello = new Hello { ProtocolVersion = 1, SessionNonce = Nonce, LanguageTag = "en" } });
            var id = ByteString.CopyFrom(new byte[16]);
            yield return hello;
            foreach (var request in new[]
            {
                new ToBox { Ping = new Ping() },
                new ToBox { GetAuthorization = new GetAuthorization { AuthorizationId = id } },
                new ToBox { Void = new TvPay.Proto.Box.V1.Void { AuthorizationId = id } },
                new ToBox { Cancel = new Cancel { AuthorizationId = id } },
                new ToBox { ListJournal = new ListJournal() },
                new ToBox { GetJournalItem = new GetJournalItem { AuthorizationId = id } },
                new ToBox { Authorize = new Authorize { AuthorizationId = id, IntentHashes = { ByteString.CopyFrom(new byte[32]) }, TimeoutMs = 5000 } },
                new ToBox
                {
                    StageItem = new StageItem
                    {
                        AuthorizationId = id,
                        Quote = new SignedStatement
                        {
                            Statement = ByteString.CopyFrom(new byte[200]),
                            KeyId = ByteString.CopyFrom(new byte[32]),
                            Signature = ByteString.CopyFrom(new byte[64]),
                        },
                        Intent = ByteString.CopyFrom(new byte[120]),
                    },
                },
            })
            {
                request.RequestId = 2;
                yield return [.. hello, .. Frame.Of(request)];
            }
        }
    }

    public string Read(byte[] input)
    {
        var answers = new List<string>();
        var session = _firmware.Attach(
            paired: true, Nonce, answer => answers.Add($"{answer.BodyCase} {answer.Error?.Reason}"), () => answers.Add("hung up"));
        try
        {
            var reader = new FrameReader(new MemoryStream(input));
            while (reader.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult() is { } frame)
                _firmware.Receive(session, frame);
            return string.Join(", ", answers.Distinct());
        }
        catch (TvPay.Box.BoxException e)
        {
            return $"{string.Join(", ", answers.Distinct())}, {Outcome.Of(e)}";
        }
        finally
        {
            _firmware.Detach(session);
        }
    }
}
