using Grpc.Core;
using TvPay.Simulation.Clockwork;

namespace TvPay.Simulation.Net;

/// <summary>
/// One call on its way: the request there, answers back, and how it ends for the client. Whatever happens to the client, a
/// request that was sent arrives.
/// </summary>
internal sealed class SimCall(Road road, SimProcess client, string method, byte[] request, bool isStream)
{
    private readonly Queue<byte[]> _answers = new();
    private readonly CancellationTokenSource _hungUp = new();
    private TaskCompletionSource<bool>? _waiter;
    private RpcException? _failure;
    private bool _ended;
    private SimServer? _server;
    private ITimer? _deadline;
    private CancellationTokenRegistration _cancel;

    public Status Status => _failure?.Status ?? Status.DefaultSuccess;

    public Metadata Trailers => _failure?.Trailers ?? Metadata.Empty;

    private World World => road.World;

    /// <param name="atMost">Null: without a deadline.</param>
    public void Begin(TimeSpan? atMost, CancellationToken cancel)
    {
        World.Note(client.Name, $"calls {method}");
        if (atMost is { } span)
        {
            if (span <= TimeSpan.Zero)
            {
                Fail(StatusCode.DeadlineExceeded, "The deadline had passed.");
                return;
            }

            _deadline = World.Clock.Create(
                client, _ => End(StatusCode.DeadlineExceeded, "The deadline passed."), null, span, Timeout.InfiniteTimeSpan);
        }

        client.Died += ClientDied;
        _cancel = cancel.Register(() => End(StatusCode.Cancelled, "Cancelled."));
        var fate = road.FateOf(method, request);
        if (fate.ProxySays is { } status)
        {
            World.After(fate.There + fate.Back, () => Fail(status, "Says a proxy."));
            return;
        }

        if (fate.IsRefused) World.After(fate.There, Refuse);
        if (fate.IsRefused || fate.IsRequestLost) return;
        World.After(fate.There, () => Arrive(fate, isFirst: true));
        if (fate.Again is { } later) World.After(fate.There + later, () => Arrive(fate, isFirst: false));
    }

    /// <summary>The next answer; null: there are no more.</summary>
    /// <exception cref="RpcException">The call failed.</exception>
    public async Task<byte[]?> NextAsync()
    {
        while (_answers.Count == 0 && !_ended)
        {
            _waiter = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            await _waiter.Task;
        }

        if (_answers.TryDequeue(out var answer)) return answer;
        return _failure is null ? null : throw _failure;
    }

    /// <summary>The client lets go of it.</summary>
    public void HangUp() => End(StatusCode.Cancelled, "Hung up.");

    private void Arrive(Fate fate, bool isFirst)
    {
        if (road.Server is not { IsUp: true } server || server.Find(method) is not { } handler)
        {
            if (isFirst) Refuse();
            return;
        }

        road.Passed(method, request);
        var hungUp = isFirst ? _hungUp.Token : CancellationToken.None;
        if (isFirst)
        {
            _server = server;
            server.Process.Died += Broken;
        }

        server.Process.Post(() => _ = ServeAsync(handler, new SimCallContext(method, road.Certificate, hungUp), fate, isFirst));
    }

    /// <summary>In the service's process: what it awaits dies with it.</summary>
    private async Task ServeAsync(
        Func<byte[], Action<byte[]>, ServerCallContext, Task> handler, SimCallContext context, Fate fate, bool isFirst)
    {
        try
        {
            await handler(request, bytes => Send(fate, isFirst, () => Take(bytes)), context);
            Send(fate, isFirst, () => Close(null));
        }
        catch (RpcException e)
        {
            Send(fate, isFirst, () => Close(new RpcException(e.Status, e.Trailers)));
        }
        catch (Exception e) when (e is not RpcException)
        {
            World.Note(client.Name, $"the service broke: {e.GetType().Name}");
            Send(fate, isFirst, () => Close(new RpcException(new Status(StatusCode.Unknown, "Exception was thrown by handler."))));
        }
    }

    private void Send(Fate fate, bool isFirst, Action arrive)
    {
        if (!isFirst || fate.IsAnswerLost) return;
        if (fate.ProxySaysAfter is { } status && !isStream) arrive = () => Fail(status, "Says a proxy.");
        World.After(fate.Back, arrive);
    }

    private void Take(byte[] bytes)
    {
        if (_ended) return;
        _answers.Enqueue(bytes);
        Wake();
    }

    private void Broken() => World.After(road.Latency(), () => Fail(
        StatusCode.Unavailable, "The connection broke.", new HttpRequestException(HttpRequestError.ResponseEnded)));

    private void Refuse() => Fail(
        StatusCode.Unavailable, "No connection.", new HttpRequestException(HttpRequestError.ConnectionError));

    /// <summary>The client ends it: the service hears of that later.</summary>
    private void End(StatusCode code, string why)
    {
        if (_ended) return;
        Fail(code, why);
        TellHungUp();
    }

    private void ClientDied()
    {
        _ended = true;
        TellHungUp();
    }

    private void TellHungUp()
    {
        if (_server is not { } server) return;
        server.Process.Died -= Broken;
        World.After(road.Latency(), () => server.Process.Post(_hungUp.Cancel));
    }

    private void Fail(StatusCode code, string why, Exception? cause = null) =>
        Close(new RpcException(new Status(code, why, cause!)));

    private void Close(RpcException? failure)
    {
        if (_ended) return;
        (_ended, _failure) = (true, failure);
        World.Note(client.Name, $"{method} came to {failure?.StatusCode ?? StatusCode.OK}");
        _deadline?.Dispose();
        _cancel.Unregister();
        client.Died -= ClientDied;
        if (_server is { } server) server.Process.Died -= Broken;
        Wake();
    }

    private void Wake()
    {
        var waiter = _waiter;
        _waiter = null;
        waiter?.TrySetResult(true);
    }
}
