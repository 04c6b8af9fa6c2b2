using System.Net;
using System.Net.Sockets;

namespace TvPay.Tests.SetTopBox.Link;

/// <summary>
/// A router between device and gateway that can fall silent: connections stay open, nothing comes through any more, in either
/// direction. New connections after that go nowhere, until it works again.
/// </summary>
internal sealed class StallingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Socket> _sockets = [];
    private readonly List<Task> _tasks = [];
    private readonly Func<int> _target;
    private TaskCompletionSource _works = Done();

    /// <param name="target">Where the gateway listens on this machine, asked for each connection.</param>
    public StallingProxy(Func<int> target)
    {
        _target = target;
        _listener.Start();
        _tasks.Add(AcceptAsync());
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Stall() => _works = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void GoOn() => _works.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _works.TrySetResult();
        _listener.Dispose();
        lock (_sockets) foreach (var socket in _sockets) socket.Dispose();
        Task[] tasks;
        lock (_sockets) tasks = [.. _tasks];
        await Task.WhenAll(tasks);
        _stop.Dispose();
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var device = await _listener.AcceptSocketAsync(_stop.Token);
                var gateway = new Socket(SocketType.Stream, ProtocolType.Tcp);
                lock (_sockets)
                {
                    _sockets.AddRange([device, gateway]);
                    _tasks.Add(JoinAsync(device, gateway));
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
            return;
        }
    }

    private async Task JoinAsync(Socket device, Socket gateway)
    {
        try
        {
            await _works.Task;
            await gateway.ConnectAsync(IPAddress.Loopback, _target(), _stop.Token);
            await Task.WhenAll(CopyAsync(device, gateway), CopyAsync(gateway, device));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One end has gone: so does the other.
            device.Dispose();
            gateway.Dispose();
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer, _stop.Token) is var count and > 0)
        {
            await _works.Task;
            await to.SendAsync(buffer.AsMemory(0, count), _stop.Token);
        }

        throw new SocketException((int)SocketError.ConnectionReset);
    }
}
