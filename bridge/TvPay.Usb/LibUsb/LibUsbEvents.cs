namespace TvPay.Usb.LibUsb;

/// <summary>
/// The one thread on which libusb calls back: transfers that came back, devices that came and went. Nobody's code runs on it
/// but <see cref="LibUsbTransfer"/>'s and <see cref="LibUsbHost"/>'s callbacks, which return at once.
/// </summary>
internal sealed class LibUsbEvents : IDisposable
{
    /// <summary>Nothing depends on it: whoever wants the thread interrupts it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Before libusb is asked again after it failed, so that a broken libusb isn't a busy one.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(100);

    private readonly ILibUsb _library;
    private readonly nint _context;
    private readonly ManualResetEventSlim _stop = new();
    private readonly Thread _thread;

    public LibUsbEvents(ILibUsb library, nint context)
    {
        _library = library;
        _context = context;
        _thread = new Thread(Run) { IsBackground = true, Name = "usb events" };
        _thread.Start();
    }

    /// <summary>When it returns, libusb calls nobody any more.</summary>
    public void Dispose()
    {
        _stop.Set();
        _library.InterruptEvents(_context);
        _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        while (!_stop.IsSet)
        {
            int code = _library.HandleEvents(_context, Longest);
            if (code < 0 && code != (int)LibUsbCode.Interrupted)
                _stop.Wait(AfterFailure);
        }
    }
}
