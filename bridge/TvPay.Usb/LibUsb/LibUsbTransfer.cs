using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Tasks.Sources;

namespace TvPay.Usb.LibUsb;

/// <summary>
/// One transfer of libusb and its buffer, used again and again without allocating. It is under way from submit until two
/// have let go of it: libusb, by its callback, and whoever is inside libusb_cancel_transfer. Only then it may be submitted
/// again or freed.
/// </summary>
/// <remarks>
/// libusb's own timeout isn't used: it only begins a cancellation, which may take as long as the device likes. Here the same
/// clock first takes the transfer back and then, after <see cref="LibUsbHostOptions.DrainTimeout"/>, gives up waiting: the
/// caller is told <see cref="UsbError.Gone"/>, and the transfer stays lost until libusb lets go of it.
/// </remarks>
internal sealed unsafe class LibUsbTransfer : IValueTaskSource<int>, IDisposable
{
    private readonly ILibUsb _library;
    private readonly LibUsbWorker _worker;
    private readonly TimeSpan _drainTimeout;
    private readonly TimeProvider _time;
    private readonly Action _deviceIsGone;
    private readonly Action _cancel;
    private readonly LibUsbTransferRecord* _record;
    private readonly byte[] _buffer;
    private readonly ITimer _timer;
    private readonly bool _isIn;
    private readonly Lock _gate = new();
    private GCHandle _self;
    private ManualResetValueTaskSourceCore<int> _result;
    private CancellationToken _caller;
    private CancellationTokenRegistration _registration;
    private TaskCompletionSource? _idle;
    private TransferStop _stop;
    private long _since;
    private TimeSpan _limit;
    private int _holds;
    private bool _isBack;
    private bool _isTold;
    private bool _isClosing;
    private bool _isFreed;

    /// <param name="library">libusb.</param>
    /// <param name="worker">Where cancellations wait.</param>
    /// <param name="handle">An opened device.</param>
    /// <param name="endpoint">Its address; 0 for control requests.</param>
    /// <param name="kind">Control, bulk or interrupt.</param>
    /// <param name="isIn">Whether bytes come from the device, so that they must not be lost.</param>
    /// <param name="bufferLength">In bytes.</param>
    /// <param name="drainTimeout">How long a transfer that was taken back may stay away.</param>
    /// <param name="time">The clock of limits.</param>
    /// <param name="deviceIsGone">Told when libusb says so. Must return at once.</param>
    public LibUsbTransfer(
        ILibUsb library,
        LibUsbWorker worker,
        nint handle,
        byte endpoint,
        UsbTransferKind kind,
        bool isIn,
        int bufferLength,
        TimeSpan drainTimeout,
        TimeProvider time,
        Action deviceIsGone)
    {
        _library = library;
        _worker = worker;
        _isIn = isIn;
        _drainTimeout = drainTimeout;
        _time = time;
        _deviceIsGone = deviceIsGone;
        _cancel = Cancel;
        _result.RunContinuationsAsynchronously = true;

        // Never moved, for the kernel writes into it; and unlike memory of malloc never pulled from under a late reader.
        _buffer = GC.AllocateArray<byte>(bufferLength, pinned: true);
        _record = library.Allocate();
        _self = GCHandle.Alloc(this);
        _timer = time.CreateTimer(
            static self => ((LibUsbTransfer)self!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _record->Handle = handle;
        _record->Endpoint = endpoint;
        _record->Kind = (byte)kind;
        _record->Flags = kind == UsbTransferKind.Bulk && !isIn ? LibUsbTransferRecord.AddZeroPacket : (byte)0;
        _record->Callback = &OnBack;
        _record->UserData = GCHandle.ToIntPtr(_self);
        _record->Buffer = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_buffer));
    }

    /// <summary>The buffer. Not to be touched while a transfer runs.</summary>
    public Memory<byte> Memory => _buffer;

    /// <summary>Submits the first bytes of the buffer, and gives how many moved.</summary>
    /// <exception cref="UsbException">Any but Denied and NoUsb.</exception>
    /// <exception cref="InvalidOperationException">It runs already.</exception>
    public ValueTask<int> RunAsync(int length, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<int>(cancellationToken);
        lock (_gate)
        {
            if (_isClosing)
                throw new UsbException(UsbError.Cancelled, "the pipe was closed");
            if (_holds > 0)
                throw _isTold ? Lost() : new InvalidOperationException("a transfer runs already on this pipe");
            _result.Reset();
            _stop = TransferStop.None;
            _isBack = _isTold = false;
            _caller = cancellationToken;
            _limit = timeout;
            _record->Length = length;
            _record->ActualLength = 0;
            _holds = 1;
            int code = _library.Submit(_record);
            if (code < 0)
            {
                _holds = 0;
                throw Refused(code);
            }

            if (timeout != Timeout.InfiniteTimeSpan)
                Arm(timeout);
            if (cancellationToken.CanBeCanceled)
                _registration = cancellationToken.UnsafeRegister(static self => ((LibUsbTransfer)self!).OnCaller(), this);
            return new ValueTask<int>(this, _result.Version);
        }
    }

    /// <summary>Takes back what runs; nothing runs any more after this.</summary>
    /// <returns>Done when libusb has let go of it.</returns>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _isClosing = true;
            Stop(TransferStop.Closing);
            if (_holds == 0)
                return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    /// <summary>Frees it. <see cref="CloseAsync"/> is done.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isFreed)
                return;
            if (_holds > 0)
                throw new InvalidOperationException("libusb has not let go of the transfer");
            _isFreed = true;
        }

        _timer.Dispose();
        _library.Free(_record);
        _self.Free();
    }

    int IValueTaskSource<int>.GetResult(short token) => _result.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _result.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _result.OnCompleted(continuation, state, token, flags);

    /// <summary>On the event thread: nothing here may throw, wait, or run anybody else's code.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnBack(LibUsbTransferRecord* record)
        => ((LibUsbTransfer)GCHandle.FromIntPtr(record->UserData).Target!).Back();

    private void Back()
    {
        lock (_gate)
        {
            _isBack = true;
            LetGo();
        }
    }

    /// <summary>On the worker's thread, which may wait in there for long.</summary>
    private void Cancel()
    {
        // That it is no longer under way is no error: then its callback says the rest.
        _ = _library.Cancel(_record);
        lock (_gate)
            LetGo();
    }

    private void OnCaller()
    {
        lock (_gate)
        {
            // An earlier transfer's caller, too late.
            if (_caller.IsCancellationRequested)
                Stop(TransferStop.Caller);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            if (_holds == 0)
                return;
            var limit = _stop == TransferStop.None ? _limit : _drainTimeout;
            var left = limit - _time.GetElapsedTime(_since);
            if (left > TimeSpan.Zero)
                // Meant for an earlier transfer, or early by the grain of the timers. They know whole milliseconds only.
                _timer.Change(left + TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
            else if (_stop == TransferStop.None)
                Stop(TransferStop.Limit);
            else
                GiveUp();
        }
    }

    /// <summary>The lock is held.</summary>
    private void Stop(TransferStop why)
    {
        if (_holds == 0 || _isBack || _stop != TransferStop.None)
            return;
        _stop = why;
        _holds++;
        Arm(_drainTimeout);
        _worker.Post(_cancel);
    }

    /// <summary>The lock is held. Waits no longer; libusb has it still.</summary>
    private void GiveUp()
    {
        if (_isTold)
            return;
        _isTold = true;
        _registration.Unregister();
        _deviceIsGone();
        _result.SetException(Lost());
    }

    /// <summary>The lock is held.</summary>
    private void LetGo()
    {
        if (--_holds > 0)
            return;
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _registration.Unregister();
        _registration = default;
        if (!_isTold)
            Tell();
        _idle?.TrySetResult();
    }

    private void Tell()
    {
        _isTold = true;
        var (status, moved) = (_record->Status, _record->ActualLength);
        var (error, byCaller) = TransferFate.Of(status, moved, _isIn, _stop);
        if (error == UsbError.Gone)
            _deviceIsGone();
        if (byCaller)
            _result.SetException(new OperationCanceledException(_caller));
        else if (error == UsbError.Timeout)
            _result.SetException(new UsbException(UsbError.Timeout, $"endpoint {_record->Endpoint:x2}: nothing within {_limit}"));
        else if (error is { } trouble)
            _result.SetException(new UsbException(trouble, $"endpoint {_record->Endpoint:x2}: {TransferFate.Name(status)}"));
        else
            _result.SetResult(moved);
    }

    private UsbException Refused(int code)
    {
        var error = LibUsbErrors.Of(code, $"endpoint {_record->Endpoint:x2}");
        if (error.Error == UsbError.Gone)
            _deviceIsGone();
        return error;
    }

    private UsbException Lost()
        => new(UsbError.Gone, $"endpoint {_record->Endpoint:x2}: a transfer that was taken back did not come back");

    private void Arm(TimeSpan limit)
    {
        _since = _time.GetTimestamp();
        _timer.Change(limit, Timeout.InfiniteTimeSpan);
    }
}
