using Google.Protobuf;
using TvPay.Box;
using TvPay.Proto.Box.V1;
using TvPay.Proto.Common.V1;

namespace TvPay.VirtualBox.Firmware;

/// <summary>
/// One session's manners: Hello first, ids that rise, nothing without pairing; what passes goes to the firmware. A
/// well-framed bad message gets a typed error and the session lives.
/// </summary>
internal sealed class FirmwareSession(BoxFirmware firmware, bool paired, uint nonce, Action<FromBox> send, Action hangUp)
{
    private uint _lastId;
    private bool _greeted;

    /// <summary>Verified items; null while not paired, for nothing can be verified then.</summary>
    public Staging? Staging { get; } = paired ? firmware.NewStaging() : null;

    public bool Paired => paired;

    public uint Nonce => nonce;

    /// <summary>Answers one request.</summary>
    public void Send(uint requestId, FromBox message)
    {
        message.RequestId = requestId;
        send(message);
    }

    /// <summary>Answers a request with an error.</summary>
    public void Refuse(uint requestId, ErrorReason reason, string detail)
        => Send(requestId, new FromBox { Error = new Error { Reason = reason, Detail = detail } });

    /// <summary>A frame's content has come in. The firmware's lock is held.</summary>
    public void Receive(ReadOnlySpan<byte> frame)
    {
        ToBox request;
        try
        {
            request = ToBox.Parser.ParseFrom(frame);
        }
        catch (InvalidProtocolBufferException)
        {
            Refuse(0, ErrorReason.BoxProtocol, "the frame is no message");
            return;
        }

        // Under id 0, for under its own a stale request's error would pass as the answer to a pending one.
        if (request.RequestId <= _lastId)
        {
            Refuse(0, ErrorReason.BoxProtocol, "the request id does not rise");
            return;
        }

        _lastId = request.RequestId;
        if (request.BodyCase == ToBox.BodyOneofCase.Hello)
            Greet(request.RequestId, request.Hello);
        else if (!_greeted)
            Refuse(request.RequestId, ErrorReason.BoxProtocol, "Hello comes first");
        else if (request.BodyCase == ToBox.BodyOneofCase.Ping)
            Send(request.RequestId, new FromBox { PingReply = new PingReply { UptimeMs = firmware.UptimeMs } });
        else if (request.BodyCase == ToBox.BodyOneofCase.None)
            Refuse(request.RequestId, ErrorReason.InvalidRequest, "a request of unknown kind");
        else if (!paired)
            Refuse(request.RequestId, ErrorReason.BoxUnpaired, "this bridge is not paired with the box");
        else
            firmware.Handle(this, request);
    }

    private void Greet(uint requestId, Hello hello)
    {
        if (_greeted)
        {
            Refuse(requestId, ErrorReason.InvalidRequest, "Hello was said already");
            return;
        }

        if (hello.ProtocolVersion != BoxProtocol.Version || hello.SessionNonce != nonce)
        {
            Refuse(requestId, ErrorReason.BoxProtocol, "another version, or another session's nonce");
            hangUp();
            return;
        }

        _greeted = true;
        Send(requestId, firmware.Greet(this, hello.LanguageTag));
    }
}
