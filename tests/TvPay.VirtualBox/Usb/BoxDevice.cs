using TvPay.Box;
using TvPay.Box.Sessions;
using TvPay.Usb;
using TvPay.VirtualBox.Firmware;

namespace TvPay.VirtualBox.Usb;

/// <summary>
/// The USB side of a box, from power-on to power loss: control requests, two bulk endpoints, and the session that runs
/// on them from one RESET_SESSION to the next.
/// </summary>
internal sealed class BoxDevice : IDisposable
{
    private readonly Lock _gate = new();
    private readonly BoxDescriptors _descriptors;
    private readonly BoxFirmware _firmware;
    private readonly FactoryIdentity _identity;
    private readonly FaultOrders _faults;
    private readonly Action _powerLost;
    private readonly InEndpoint _bulkIn;
    private readonly InEndpoint _interruptIn = new(packetSize: 8);
    private DevicePipe? _pipe;
    private BoxServer? _server;
    private uint _nonce;
    private byte _configuration;
    private bool _dead;
    private volatile bool _isOutHalted;
    private volatile bool _isInHalted;

    /// <param name="descriptors">How it looks.</param>
    /// <param name="firmware">What it does.</param>
    /// <param name="identity">Its certificates.</param>
    /// <param name="faults">What it does wrong.</param>
    /// <param name="powerLost">An ordered power loss has happened. No lock is held.</param>
    public BoxDevice(
        BoxDescriptors descriptors, BoxFirmware firmware, FactoryIdentity identity, FaultOrders faults, Action powerLost)
    {
        _descriptors = descriptors;
        _firmware = firmware;
        _identity = identity;
        _faults = faults;
        _powerLost = powerLost;
        _bulkIn = new InEndpoint(descriptors.BulkPacketSize);
    }

    public BoxFirmware Firmware => _firmware;

    /// <summary>A control request; the status, and the data of an IN request.</summary>
    public (int Status, byte[] Data) Control(UsbSetup setup, int length)
    {
        byte[]? answer = (setup.RequestType, setup.Request) switch
        {
            (BoxUsb.VendorOut, BoxUsb.ResetSession) => Reset(setup.Value | (uint)setup.Index << 16),
            (BoxUsb.VendorIn, BoxUsb.GetSession) => Status(),
            (0x80, 0x06) => _descriptors.Find((byte)(setup.Value >> 8), (byte)setup.Value),
            (0x82, 0x00) => [(byte)(IsHalted(setup.Index) ? 1 : 0), 0],
            (0x80 or 0x81, 0x00) => [0, 0],             // GET_STATUS: bus-powered
            (0x80, 0x08) => [_configuration],           // GET_CONFIGURATION
            (0x81, 0x0A) => [0],                        // GET_INTERFACE: the one setting
            (0x00, 0x05) => [],                         // SET_ADDRESS
            (0x00, 0x09) when setup.Value <= 1 => Configure((byte)setup.Value),
            (0x01, 0x0B) when setup.Value == 0 => [],   // SET_INTERFACE
            (0x02, 0x01) when setup.Value == 0 => ClearHalt(setup.Index),
            _ => null,
        };
        return answer is null
            ? (UsbStatus.Stalled, [])
            : (UsbStatus.Done, answer.AsSpan(0, Math.Min(answer.Length, length)).ToArray());
    }

    /// <summary>Bulk data from the host. Before the first RESET_SESSION it is taken and dropped.</summary>
    public void SubmitOut(OutRequest request)
    {
        _isOutHalted |= _faults.HaltsOut();
        if (_isOutHalted)
        {
            request.Complete(UsbStatus.Stalled);
            return;
        }

        if (_faults.CutsOut(request.Data.Length))
        {
            _powerLost();
            request.Complete(UsbStatus.Gone);
            return;
        }

        DevicePipe? pipe;
        lock (_gate)
            pipe = _pipe;
        if (pipe is null)
            request.Complete(_dead ? UsbStatus.Gone : UsbStatus.Done);
        else
            pipe.Submit(request);
    }

    public bool TakeBackOut(OutRequest request)
    {
        lock (_gate)
            return _pipe?.TakeBack(request) ?? false;
    }

    /// <summary>The host wants bulk data.</summary>
    public InRequest SubmitIn(InRequest request)
    {
        var watched = request with
        {
            Complete = (status, data) =>
            {
                if (!_faults.CutsIn(data.Length))
                    request.Complete(status, data);
                else
                    CutIn(request);
            },
        };
        _isInHalted |= _faults.HaltsIn();
        if (_isInHalted)
            request.Complete(UsbStatus.Stalled, []);
        else
            _bulkIn.Submit(watched);
        return watched;
    }

    /// <summary>Called by the endpoint under its lock, which losing power needs: hence elsewhere.</summary>
    private void CutIn(InRequest request) => ThreadPool.QueueUserWorkItem(_ =>
    {
        _powerLost();
        request.Complete(UsbStatus.Gone, []);
    });

    public bool TakeBackIn(InRequest request) => _bulkIn.TakeBack(request) || _interruptIn.TakeBack(request);

    /// <summary>The host listens for attention.</summary>
    public void SubmitInterrupt(InRequest request) => _interruptIn.Submit(request);

    /// <summary>The host has let go of the device, or reset the bus: the session is over, the box stays on.</summary>
    public void Release()
    {
        lock (_gate)
            EndSession(UsbStatus.Done);
    }

    /// <summary>Bytes on the bulk IN pipe that no TLS ever made.</summary>
    public void SendGarbage(byte[] bytes) => _ = _bulkIn.WriteAsync(bytes);

    /// <summary>Bytes inside TLS, where frames belong.</summary>
    public void SendRaw(byte[] bytes)
    {
        lock (_gate)
            _server?.SendRaw(bytes);
    }

    /// <summary>Serves frames on any stream, without TLS, as the one session.</summary>
    public Task ServePlain(Stream stream, uint nonce, bool paired)
    {
        lock (_gate)
        {
            EndSession(UsbStatus.Done);
            if (_dead)
                return stream.DisposeAsync().AsTask();
            _nonce = nonce;
            _server = new BoxServer(_firmware, _faults, nonce);
            return _server.RunPlainAsync(stream, paired);
        }
    }

    /// <summary>Power is lost. Nothing is written, nobody is answered.</summary>
    public void Dispose()
    {
        _firmware.PowerOff();
        lock (_gate)
        {
            _dead = true;
            EndSession(UsbStatus.Gone);
        }

        _bulkIn.Die();
        _interruptIn.Die();
    }

    private byte[] Reset(uint nonce)
    {
        lock (_gate)
        {
            EndSession(UsbStatus.Done);
            if (_dead)
                return [];
            _nonce = nonce;
            _pipe = new DevicePipe(_bulkIn);
            _server = new BoxServer(_firmware, _faults, nonce);
            _ = _server.RunTlsAsync(_pipe, _identity.Tls);
            return [];
        }
    }

    private byte[] Status()
    {
        var status = new byte[SessionStatus.Size];
        new SessionStatus(_nonce, BoxProtocol.Version, BoxProtocol.FrameLengthMax).Write(status);
        return status;
    }

    private bool IsHalted(ushort endpoint) => endpoint switch
    {
        BoxDescriptors.BulkOut => _isOutHalted,
        BoxDescriptors.BulkIn => _isInHalted,
        _ => false,
    };

    private byte[] ClearHalt(ushort endpoint)
    {
        if (endpoint == BoxDescriptors.BulkOut)
            _isOutHalted = false;
        if (endpoint == BoxDescriptors.BulkIn)
            _isInHalted = false;
        return [];
    }

    private byte[] Configure(byte value)
    {
        lock (_gate)
        {
            // USB 2.0 §9.4.5: selecting a configuration ends every halt.
            _isOutHalted = _isInHalted = false;
            EndSession(UsbStatus.Done);
            _configuration = value;
            return [];
        }
    }

    /// <summary>The lock is held. Both pipes are empty afterwards, and nobody is asked for anything any more.</summary>
    private void EndSession(int status)
    {
        _server?.Dispose();
        _server = null;
        _pipe?.End(status);
        _pipe = null;
        _bulkIn.Flush();
    }
}
