using Microsoft.Win32.SafeHandles;

namespace TvPay.Usb.LibUsb;

/// <summary>A device that was opened by libusb, with one claimed interface.</summary>
internal sealed class LibUsbDevice : IUsbDevice
{
    private const int ControlLengthMax = 4096;

    private readonly ILibUsb _library;
    private readonly LibUsbHostOptions _options;
    private readonly TimeProvider _time;
    private readonly LibUsbWorker _worker;
    private readonly CancellationTokenSource _gone = new();
    private readonly SemaphoreSlim _controlTurn = new(1);
    private readonly Lock _gate = new();
    private readonly List<LibUsbTransfer> _transfers = [];
    private readonly nint _context;
    private readonly nint _device;
    private SafeFileHandle? _file;
    private nint _handle;
    private int? _claimed;
    private LibUsbTransfer? _control;
    private UsbInterface? _interface;
    private Task? _released;

    /// <param name="library">libusb.</param>
    /// <param name="context">Its context.</param>
    /// <param name="presence">The device; without libusb's pointer its file is opened by ourselves.</param>
    /// <param name="options">Times.</param>
    /// <param name="time">Their clock.</param>
    public LibUsbDevice(
        ILibUsb library, nint context, LibUsbPresence presence, LibUsbHostOptions options, TimeProvider time)
    {
        _library = library;
        _context = context;
        _device = presence.Device;
        _options = options;
        _time = time;
        _worker = new LibUsbWorker($"usb {presence.Info.Path}");
        Info = presence.Info;
        Gone = _gone.Token;
        if (_device != 0)
            library.Reference(_device);
    }

    public UsbDeviceInfo Info { get; }

    public UsbInterface Interface => _interface ?? throw new InvalidOperationException("not configured");

    public CancellationToken Gone { get; }

    /// <summary>Opens and claims. If that fails half-way, closing it gives back what it had.</summary>
    public async ValueTask ConfigureAsync(UsbMatch match, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_options.OpenTimeout, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await OpenAsync(stop.Token);
            _control = NewTransfer(0, UsbTransferKind.Control, isIn: false, UsbSetup.Size + ControlLengthMax);
            byte[] configuration = await UsbDescriptors.FetchConfigurationAsync(this, stop.Token);
            var chosen = UsbDescriptors.ReadConfiguration(configuration).FirstOrDefault(match.Matches)
                ?? throw new UsbException(UsbError.Protocol, $"{Info.Path} has no such interface");
            await SelectAsync(configuration[UsbDescriptors.ConfigurationValueAt], stop.Token);
            await CallAsync($"claiming interface {chosen.Number} of {Info.Path}", () => Claim(chosen.Number), stop.Token);
            _interface = chosen;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UsbException(UsbError.Timeout, $"{Info.Path} did not open in time");
        }
    }

    public async ValueTask ControlOutAsync(
        UsbSetup setup, ReadOnlyMemory<byte> data, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (setup.IsIn)
            throw new ArgumentException("bit 7 of bmRequestType says IN", nameof(setup));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, ControlLengthMax, nameof(data));
        await _controlTurn.WaitAsync(cancellationToken);
        try
        {
            data.CopyTo(Control.Memory[UsbSetup.Size..]);
            _ = await ControlAsync(setup, data.Length, timeout, cancellationToken);
        }
        finally
        {
            _controlTurn.Release();
        }
    }

    public async ValueTask<int> ControlInAsync(
        UsbSetup setup, Memory<byte> buffer, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!setup.IsIn)
            throw new ArgumentException("bit 7 of bmRequestType says OUT", nameof(setup));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(buffer.Length, ControlLengthMax, nameof(buffer));
        await _controlTurn.WaitAsync(cancellationToken);
        try
        {
            int moved = await ControlAsync(setup, buffer.Length, timeout, cancellationToken);
            Control.Memory.Slice(UsbSetup.Size, moved).CopyTo(buffer);
            return moved;
        }
        finally
        {
            _controlTurn.Release();
        }
    }

    public IUsbPipe OpenPipe(UsbEndpoint endpoint, int bufferLength)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bufferLength, 1 << 20);
        if (endpoint.IsIn && bufferLength % endpoint.MaxPacketSize != 0)
            throw new ArgumentException($"not a multiple of {endpoint.MaxPacketSize}", nameof(bufferLength));
        return new LibUsbPipe(this, NewTransfer(endpoint.Address, endpoint.Kind, endpoint.IsIn, bufferLength), endpoint);
    }

    public async ValueTask ClearHaltAsync(UsbEndpoint endpoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        await CallAsync(
            $"clearing endpoint {endpoint.Address:x2} of {Info.Path}",
            () => _library.ClearHalt(_handle, endpoint.Address),
            cancellationToken);
    }

    public async ValueTask ResetAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync($"resetting {Info.Path}", () => _library.Reset(_handle), cancellationToken);
        }
        finally
        {
            IsGone();
        }
    }

    /// <summary>The device was unplugged or reset: said by libusb in one way or another. Returns at once.</summary>
    public void IsGone() => _ = _gone.CancelAsync();

    /// <summary>Takes back what runs on a pipe, and frees it, or leaves it to the device if it doesn't come back in time.</summary>
    public async ValueTask CloseAsync(LibUsbTransfer transfer)
    {
        var closed = transfer.CloseAsync();
        await closed.WaitAsync(_options.DrainTimeout, _time)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (!closed.IsCompleted)
            return;
        lock (_gate)
        {
            if (!_transfers.Remove(transfer))
                return;
        }

        transfer.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        Task released;
        lock (_gate)
            released = _released ??= ReleaseAsync([.. _transfers]);
        try
        {
            await released.WaitAsync(_options.DrainTimeout, _time);
        }
        catch (TimeoutException)
        {
            _options.Quarantined?.Invoke(Info);
        }
    }

    /// <summary>Whether nothing of it is open any more.</summary>
    public bool IsReleased
    {
        get
        {
            lock (_gate)
                return _released is { IsCompleted: true };
        }
    }

    private async Task ReleaseAsync(LibUsbTransfer[] transfers)
    {
        await Task.WhenAll(transfers.Select(t => t.CloseAsync()));
        _worker.Post(Release);
        await _worker.EndAsync();
    }

    /// <summary>On the worker's thread, behind all else: nothing runs any more.</summary>
    private void Release()
    {
        lock (_gate)
        {
            foreach (var transfer in _transfers)
                transfer.Dispose();
            _transfers.Clear();
        }

        if (_claimed is { } number)
            _ = _library.Release(_handle, number);
        if (_handle != 0)
            _library.Close(_handle);
        if (_device != 0)
            _library.Unreference(_device);
        _file?.Dispose();
    }

    /// <summary>Its turn is the caller's; what goes out stands in the buffer already.</summary>
    private ValueTask<int> ControlAsync(
        UsbSetup setup, int length, TimeSpan timeout, CancellationToken cancellationToken)
    {
        setup.Write(Control.Memory.Span, length);
        return Control.RunAsync(UsbSetup.Size + length, timeout, cancellationToken);
    }

    private LibUsbTransfer Control => _control ?? throw new InvalidOperationException("not opened");

    private async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CallAsync($"opening {Info.Path}", Open, cancellationToken);
        }
        catch (UsbException e) when (e.Error == UsbError.Denied)
        {
            throw LibUsbErrors.Denied(Info);
        }
    }

    private int Open()
    {
        if (_device != 0)
            return _library.Open(_device, out _handle);
        try
        {
            _file = File.OpenHandle(LibUsbErrors.Node(Info), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        }
        catch (UnauthorizedAccessException)
        {
            return (int)LibUsbCode.Access;
        }
        catch (IOException)
        {
            return (int)LibUsbCode.NoDevice;
        }

        return _library.Wrap(_context, _file.DangerousGetHandle(), out _handle);
    }

    /// <summary>Linux has selected the first configuration as a rule; selecting it again would reset what runs on it.</summary>
    private async ValueTask SelectAsync(byte value, CancellationToken cancellationToken)
    {
        int selected = 0;
        await CallAsync(
            $"reading the configuration of {Info.Path}", () => _library.Configuration(_handle, out selected), cancellationToken);
        if (selected != value)
            await CallAsync($"configuring {Info.Path}", () => _library.Configure(_handle, value), cancellationToken);
    }

    private int Claim(int number)
    {
        int code = _library.Claim(_handle, number);
        if (code >= 0)
            _claimed = number;
        return code;
    }

    /// <summary>A call that may wait. If it is given up, it still ends, and what it opened is closed with the device.</summary>
    private async ValueTask CallAsync(string what, Func<int> call, CancellationToken cancellationToken)
    {
        Task<int> answer;
        lock (_gate)
        {
            if (_released is not null)
                throw new UsbException(UsbError.Cancelled, "the device was closed");
            answer = _worker.CallAsync(call);
        }

        int code = await answer.WaitAsync(cancellationToken);
        if (code >= 0)
            return;
        var error = LibUsbErrors.Of(code, what);
        if (error.Error == UsbError.Gone)
            IsGone();
        throw error;
    }

    private LibUsbTransfer NewTransfer(byte endpoint, UsbTransferKind kind, bool isIn, int bufferLength)
    {
        lock (_gate)
        {
            if (_released is not null)
                throw new UsbException(UsbError.Cancelled, "the device was closed");
            var transfer = new LibUsbTransfer(
                _library, _worker, _handle, endpoint, kind, isIn, bufferLength, _options.DrainTimeout, _time, IsGone);
            _transfers.Add(transfer);
            return transfer;
        }
    }
}
