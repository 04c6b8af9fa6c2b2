using System.Net;
using System.Net.Sockets;
using TvPay.Usb.UsbIp;
using TvPay.VirtualBox.Usb;

namespace TvPay.VirtualBox.UsbIp;

/// <summary>
/// Exports a box over USB/IP on this machine: to TvPay's own client in user space, or to a kernel's vhci-hcd by the
/// stock <c>usbip attach</c>.
/// </summary>
public sealed class UsbIpServer : IAsyncDisposable
{
    /// <summary>What an import names.</summary>
    public const string BusId = "1-1";

    private readonly PaymentBox _box;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<UsbIpPeer> _peers = [];
    private readonly Task _accepting;
    private UsbIpPeer? _importer;

    /// <summary>Listens on 127.0.0.1.</summary>
    /// <param name="box">Stays the caller's.</param>
    /// <param name="port">0 for any free one.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public UsbIpServer(PaymentBox box, int port)
    {
        ArgumentNullException.ThrowIfNull(box);
        _box = box;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        box.PlugChanged += OnPlugChanged;
        _accepting = AcceptAllAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Closes every connection: to the hosts it looks as if the cable were pulled.</summary>
    public async ValueTask DisposeAsync()
    {
        _box.PlugChanged -= OnPlugChanged;
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        UsbIpPeer[] peers;
        lock (_gate)
            peers = [.. _peers];
        foreach (var peer in peers)
            peer.Dispose();
        await Task.WhenAll(peers.Select(p => p.Finished));
        _stop.Dispose();
    }

    /// <summary>The box as a list shows it; null while it is unplugged.</summary>
    internal UsbIpDeviceRecord? Picture()
    {
        if (_box.Powered() is null)
            return null;
        byte[] device = BoxDescriptors.Device();
        return new UsbIpDeviceRecord
        {
            SystemPath = $"/sys/devices/virtual/tvpay/{BusId}",
            BusId = BusId,
            Bus = 1,
            Address = _box.PlugCount + 1,
            Speed = _box.Speed,
            VendorId = TvPay.Box.BoxUsb.VendorId,
            ProductId = TvPay.Box.BoxUsb.ProductId,
            Release = BoxDescriptors.Release,
            Class = device[4],
            SubClass = device[5],
            Protocol = device[6],
            ConfigurationValue = 1,
            Configurations = 1,
            Interfaces = 1,
        };
    }

    /// <summary>One host at a time has the device.</summary>
    internal UsbIpStatus TryImport(UsbIpPeer peer, string busId, out BoxDevice? device)
    {
        lock (_gate)
        {
            device = busId == BusId ? _box.Powered() : null;
            if (device is null)
                return UsbIpStatus.NoDevice;
            if (_importer is not null)
                return UsbIpStatus.Busy;
            _importer = peer;
            return UsbIpStatus.Ok;
        }
    }

    internal void Release(UsbIpPeer peer)
    {
        lock (_gate)
        {
            _peers.Remove(peer);
            if (_importer == peer)
                _importer = null;
        }
    }

    private async Task AcceptAllAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                var peer = new UsbIpPeer(this, socket);
                lock (_gate)
                    _peers.Add(peer);
                peer.Start();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Closed.
        }
    }

    private void OnPlugChanged(bool plugged)
    {
        UsbIpPeer[] peers;
        UsbIpPeer? importer = null;
        lock (_gate)
        {
            peers = [.. _peers];
            if (!plugged)
            {
                // Another host may import as soon as the box is back, however long this one takes to notice.
                importer = _importer;
                _importer = null;
            }
        }

        importer?.Dispose();
        foreach (var peer in peers)
            peer.Announce();
    }
}
