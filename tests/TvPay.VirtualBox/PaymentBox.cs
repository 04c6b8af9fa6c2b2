using TvPay.Box;
using TvPay.Usb;
using TvPay.VirtualBox.Cards;
using TvPay.VirtualBox.Display;
using TvPay.VirtualBox.Firmware;
using TvPay.VirtualBox.Memory;
using TvPay.VirtualBox.Store;
using TvPay.VirtualBox.Usb;

namespace TvPay.VirtualBox;

/// <summary>
/// A whole USB payment box in software: firmware, secure element, flash, display, keys, card slot, USB device. It can
/// be plugged into memory (<see cref="ConnectInMemory"/>), below TLS (<see cref="ConnectBelowTls"/>), or exported over
/// USB/IP (<see cref="UsbIp.UsbIpServer"/>). Made unplugged: <see cref="Plug"/> gives it power.
/// </summary>
public sealed class PaymentBox : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FactoryIdentity _identity;
    private readonly BoxPins? _pins;
    private readonly IBoxStore _store;
    private readonly TimeProvider _time;
    private readonly UsbSpeed _speed;
    private readonly List<DisplayWatch> _watches = [];
    private BoxDevice? _device;
    private DemoCard? _card;
    private DisplayFrame _display = DisplayFrame.Off;

    /// <param name="identity">From the factory.</param>
    /// <param name="pins">From pairing; null for a box that was never paired.</param>
    /// <param name="store">Its flash: what survives unplugging.</param>
    /// <param name="time">Its ticks.</param>
    /// <param name="speed">High or full.</param>
    public PaymentBox(
        FactoryIdentity identity, BoxPins? pins, IBoxStore store, TimeProvider time, UsbSpeed speed = UsbSpeed.High)
    {
        ArgumentNullException.ThrowIfNull(identity);
        _identity = identity;
        _pins = pins;
        _store = store;
        _time = time;
        _speed = speed;
        Descriptors = new BoxDescriptors(speed, identity.Id.ToString());
    }

    /// <summary>It was plugged in (true) or lost its power. Runs on whatever thread did it.</summary>
    public event Action<bool>? PlugChanged;

    /// <summary>The display changed. Runs in the firmware: must return at once and not call back.</summary>
    public event Action<DisplayFrame>? DisplayChanged;

    /// <summary>What it is ordered to do wrong.</summary>
    public FaultOrders Faults { get; } = new();

    /// <summary>How it looks on USB.</summary>
    public BoxDescriptors Descriptors { get; }

    /// <summary>How often it was plugged in.</summary>
    public uint PlugCount { get; private set; }

    /// <summary>Whether it has power.</summary>
    public bool IsPlugged => Powered() is not null;

    /// <summary>What the display shows.</summary>
    public DisplayFrame Display
    {
        get
        {
            lock (_watches)
                return _display;
        }
    }

    /// <summary>Oldest first, as it stands on the medium.</summary>
    public IReadOnlyList<JournalEntry> Journal
        => Powered()?.Firmware.JournalEntries ?? new Journal(_store).Entries;

    internal UsbSpeed Speed => _speed;

    /// <summary>Gives it power. Nothing, if it has.</summary>
    /// <exception cref="InvalidDataException">Its journal is damaged.</exception>
    public void Plug()
    {
        lock (_gate)
        {
            if (_device is not null)
                return;
            PlugCount++;

            // An order given to this power-on must not hit the next one.
            BoxDevice? device = null;
            void PowerLost() => Unplug(device);
            var firmware = new BoxFirmware(_identity, _pins, _store, _time, Faults, Show, PowerLost);
            device = new BoxDevice(Descriptors, firmware, _identity, Faults, PowerLost);
            if (_card is not null)
                firmware.Insert(_card);
            _device = device;
        }

        PlugChanged?.Invoke(true);
    }

    /// <summary>Takes its power. What it had asked and not signed is as if it had never been.</summary>
    public void Unplug() => Unplug(Powered());

    /// <summary>Presses a key.</summary>
    public void Press(BoxKey key) => Powered()?.Firmware.Press(key);

    /// <summary>Types digits.</summary>
    public void Type(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        foreach (char digit in digits.Where(char.IsAsciiDigit))
            Press(BoxKey.Digit0 + (digit - '0'));
    }

    /// <summary>Puts a card into the slot.</summary>
    public void InsertCard(DemoCard card)
    {
        _card = card;
        Powered()?.Firmware.Insert(card);
    }

    /// <summary>Pulls the card.</summary>
    public void RemoveCard()
    {
        _card = null;
        Powered()?.Firmware.RemoveCard();
    }

    /// <summary>Plugs it into memory: control requests, both pipes, TLS and all. Fails with IOException once unplugged.</summary>
    public IBoxLink ConnectInMemory() => new MemoryLink(Powered() ?? throw new IOException("unplugged"));

    /// <summary>
    /// A session cut below TLS, for a simulation: the stream that is returned is the bridge's end and takes frames.
    /// The session before is over.
    /// </summary>
    /// <param name="nonce">What Hello must name.</param>
    /// <param name="paired">What the bridge's certificate would have said.</param>
    public Stream ConnectBelowTls(uint nonce, bool paired = true)
    {
        var device = Powered() ?? throw new IOException("unplugged");
        var (bridge, box) = DuplexStream.Create();
        _ = device.ServePlain(box, nonce, paired);
        return bridge;
    }

    /// <summary>Sends bytes inside the session where frames belong.</summary>
    public void SendRaw(byte[] bytes) => Powered()?.SendRaw(bytes);

    /// <summary>Sends bytes on the bulk IN pipe that no TLS ever made.</summary>
    public void SendGarbage(byte[] bytes) => Powered()?.SendGarbage(bytes);

    /// <summary>Completes with the first frame, the present one included, that is as wanted.</summary>
    public Task<DisplayFrame> WhenDisplayAsync(Func<DisplayFrame, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        lock (_watches)
        {
            if (wanted(_display))
                return Task.FromResult(_display);
            var watch = new DisplayWatch(wanted);
            _watches.Add(watch);
            return watch.Seen.Task;
        }
    }

    /// <summary>Takes its power.</summary>
    public void Dispose() => Unplug();

    internal BoxDevice? Powered()
    {
        lock (_gate)
            return _device;
    }

    private void Unplug(BoxDevice? device)
    {
        lock (_gate)
        {
            if (device is null || _device != device)
                return;
            _device = null;
        }

        device.Dispose();
        Show(DisplayFrame.Off);
        PlugChanged?.Invoke(false);
    }

    private void Show(DisplayFrame frame)
    {
        lock (_watches)
        {
            if (_display == frame || _display.Screen == frame.Screen && _display.Lines.SequenceEqual(frame.Lines))
                return;
            _display = frame;
            foreach (var watch in _watches.Where(w => w.Wanted(frame)).ToArray())
            {
                _watches.Remove(watch);
                watch.Seen.TrySetResult(frame);
            }
        }

        DisplayChanged?.Invoke(frame);
    }

    private sealed record DisplayWatch(Func<DisplayFrame, bool> Wanted)
    {
        public TaskCompletionSource<DisplayFrame> Seen { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
