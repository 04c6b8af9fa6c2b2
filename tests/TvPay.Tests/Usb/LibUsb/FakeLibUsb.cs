using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TvPay.Usb;
using TvPay.Usb.LibUsb;
using TvPay.VirtualBox.Usb;

namespace TvPay.Tests.Usb.LibUsb;

/// <summary>
/// A libusb without hardware: its one device answers control requests as a payment box does, gives back bulk transfers when
/// a test says so, and everything that is taken and must be given back is counted.
/// </summary>
internal sealed unsafe class FakeLibUsb : ILibUsb
{
    public const nint Device = 0x1000;

    private const nint Context = 0x10;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _taken = [];
    private readonly HashSet<nint> _underWay = [];
    private readonly TaskCompletionSource _muted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _interrupt = new();
    private readonly ManualResetEventSlim _open = new(initialState: true);
    private readonly ManualResetEventSlim _cancel = new(initialState: true);
    private readonly byte[] _configuration =
        new BoxDescriptors(UsbSpeed.High, "BOX-0001").Configuration();

    private delegate* unmanaged[Cdecl]<nint, nint, int, nint, int> _watcher;
    private nint _watcherData;
    private int _lastHandle = 0x2000;

    public static UsbDeviceInfo Info { get; } = new("1-1", 1 << 16 | 5, 0x1209, 1, 0x100, UsbSpeed.High);

    public static UsbMatch Match { get; } = new(0x1209, 1, 0xFF, 0x54, 1);

    /// <summary>What calls answer instead of success, by the function's name in <see cref="ILibUsb"/>.</summary>
    public Dictionary<string, LibUsbCode> Answers { get; } = [];

    /// <summary>Whether control requests are left unanswered, until they are taken back.</summary>
    public bool IsMute { get; set; }

    /// <summary>Whether transfers that are taken back stay away.</summary>
    public bool KeepsCancelled { get; set; }

    /// <summary>What <see cref="Scan"/> finds.</summary>
    public ImmutableArray<UsbDeviceInfo> Found { get; set; } = [];

    /// <summary>Whether libusb is not installed.</summary>
    public bool IsMissing { get; set; }

    /// <summary>The device, claims and so on that are taken and not given back, by name; empty if all is well.</summary>
    public string Owed
    {
        get
        {
            lock (_gate)
                return string.Join(", ", _taken.Where(t => t.Value != 0).OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key} {t.Value}"));
        }
    }

    /// <summary>Whether libusb_open waits, as a kernel may.</summary>
    public void LetOpen(bool may) => Let(_open, may);

    /// <summary>Whether libusb_cancel_transfer waits, as a kernel may.</summary>
    public void LetCancel(bool may) => Let(_cancel, may);

    public void Plug() => _watcher(Context, Device, 1, _watcherData);

    public void Unplug() => _watcher(Context, Device, 2, _watcherData);

    /// <summary>The transfer that runs on an endpoint comes back, its buffer begun with <paramref name="data"/>.</summary>
    public void GiveBack(byte endpoint, LibUsbTransferStatus status, ReadOnlySpan<byte> data = default)
    {
        var transfer = Running(endpoint);
        data.CopyTo(new Span<byte>(transfer->Buffer, transfer->Length));
        GiveBack(transfer, status, data.Length);
    }

    /// <summary>The same, if one runs there.</summary>
    public void TryGiveBack(byte endpoint, LibUsbTransferStatus status)
    {
        var transfer = Find(endpoint);
        if (transfer is not null) GiveBack(transfer, status, 0);
    }

    /// <summary>Done when a transfer was submitted while nothing is answered.</summary>
    public Task SubmittedAsync() => _muted.Task;

    public byte Flags(byte endpoint) => Running(endpoint)->Flags;

    public int Init(out nint context)
    {
        if (IsMissing) throw new DllNotFoundException("libusb-1.0.so.0");
        context = Context;
        return Answer(nameof(Init), "context", +1);
    }

    public void Exit(nint context) => Count("context", -1);

    public int Watch(
        nint context, delegate* unmanaged[Cdecl]<nint, nint, int, nint, int> callback, nint userData, out int registration)
    {
        _watcher = callback;
        (_watcherData, registration) = (userData, 7);
        return Answer(nameof(Watch), "watch", +1);
    }

    public void EndWatch(nint context, int registration) => Count("watch", -1);

    public int Scan(out ImmutableArray<UsbDeviceInfo> devices)
    {
        devices = Found;
        return devices.Length;
    }

    public int HandleEvents(nint context, TimeSpan longest)
    {
        _interrupt.Wait(longest);
        _interrupt.Reset();
        return 0;
    }

    public void InterruptEvents(nint context) => _interrupt.Set();

    public void Reference(nint device) => Count("device", +1);

    public void Unreference(nint device) => Count("device", -1);

    public int Describe(nint device, out UsbDeviceInfo info)
    {
        info = Info;
        return 0;
    }

    public int Open(nint device, out nint handle)
    {
        _open.Wait();
        handle = Answers.ContainsKey(nameof(Open)) ? 0 : Interlocked.Increment(ref _lastHandle);
        return Answer(nameof(Open), "handle", +1);
    }

    public int Wrap(nint context, nint file, out nint handle) => Open(0, out handle);

    public void Close(nint handle)
    {
        lock (_gate)
            foreach (nint transfer in _underWay)
                Assert.AreNotEqual(handle, ((LibUsbTransferRecord*)transfer)->Handle, "closed with a transfer under way");
        Count("handle", -1);
    }

    public int Configuration(nint handle, out int value)
    {
        value = 1;
        return Answer(nameof(Configuration));
    }

    public int Configure(nint handle, int value) => Answer(nameof(Configure));

    public int Claim(nint handle, int number) => Answer(nameof(Claim), "claim", +1);

    public int Release(nint handle, int number) => Answer(nameof(Release), "claim", -1);

    public int ClearHalt(nint handle, byte endpoint) => Answer(nameof(ClearHalt));

    public int Reset(nint handle) => Answer(nameof(Reset));

    public LibUsbTransferRecord* Allocate()
    {
        Count("transfer", +1);
        return (LibUsbTransferRecord*)NativeMemory.AllocZeroed((nuint)sizeof(LibUsbTransferRecord));
    }

    public void Free(LibUsbTransferRecord* transfer)
    {
        Count("transfer", -1);
        NativeMemory.Free(transfer);
    }

    public int Submit(LibUsbTransferRecord* transfer)
    {
        if (Answers.TryGetValue(nameof(Submit), out var refusal)) return (int)refusal;
        lock (_gate) _underWay.Add((nint)transfer);
        if (transfer->Kind == (byte)UsbTransferKind.Control && !IsMute) Answer((nint)transfer);
        if (IsMute) _muted.TrySetResult();
        return 0;
    }

    public int Cancel(LibUsbTransferRecord* transfer)
    {
        _cancel.Wait();
        lock (_gate)
        {
            if (!_underWay.Contains((nint)transfer)) return (int)LibUsbCode.NotFound;
        }

        if (!KeepsCancelled) GiveBack(transfer, LibUsbTransferStatus.Cancelled, transfer->ActualLength);
        return 0;
    }

    private static void Let(ManualResetEventSlim gate, bool may)
    {
        if (may) gate.Set();
        else gate.Reset();
    }

    private LibUsbTransferRecord* Running(byte endpoint)
    {
        var transfer = Find(endpoint);
        return transfer is null ? throw new AssertFailedException($"nothing runs on endpoint {endpoint:x2}") : transfer;
    }

    private LibUsbTransferRecord* Find(byte endpoint)
    {
        lock (_gate)
        {
            foreach (nint transfer in _underWay)
                if (((LibUsbTransferRecord*)transfer)->Endpoint == endpoint) return (LibUsbTransferRecord*)transfer;
        }

        return null;
    }

    private void GiveBack(LibUsbTransferRecord* transfer, LibUsbTransferStatus status, int moved)
    {
        lock (_gate)
        {
            if (!_underWay.Remove((nint)transfer)) return;
        }

        transfer->Status = status;
        transfer->ActualLength = moved;
        transfer->Callback(transfer);
    }

    /// <summary>As the device's endpoint 0 does: the configuration descriptor, and STALL for the rest.</summary>
    private void Answer(nint pointer)
    {
        var transfer = (LibUsbTransferRecord*)pointer;
        var setup = UsbSetup.Read(new ReadOnlySpan<byte>(transfer->Buffer, UsbSetup.Size), out int length);
        var answer = setup is { RequestType: 0x80, Request: 0x06, Value: 0x0200 } ? _configuration : null;
        int moved = Math.Min(answer?.Length ?? 0, length);
        answer.AsSpan(0, moved).CopyTo(new Span<byte>(transfer->Buffer + UsbSetup.Size, length));
        GiveBack(
            transfer, setup.IsIn && answer is null ? LibUsbTransferStatus.Stall : LibUsbTransferStatus.Completed, moved);
    }

    private int Answer(string function, string? counted = null, int by = 0)
    {
        if (Answers.TryGetValue(function, out var code)) return (int)code;
        if (counted is not null) Count(counted, by);
        return 0;
    }

    private void Count(string what, int by)
    {
        lock (_gate)
        {
            _taken[what] = _taken.GetValueOrDefault(what) + by;
            Assert.IsGreaterThanOrEqualTo(0, _taken[what], $"{what} given back too often");
        }
    }
}
