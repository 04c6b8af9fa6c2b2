using System.Threading.Channels;
using TvPay.App;
using TvPay.SetTopBox.Link;

namespace TvPay.Tests.SetTopBox.World;

/// <summary>The gateway's end of the device link, as the test says; by itself it welcomes every hello and sends heartbeats.</summary>
internal sealed class FakeLink(TimeProvider time) : ILinkGateway
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    private readonly List<Call> _calls = [];
    private ulong _sequence;

    /// <summary>How every attempt ends; null: with a welcome.</summary>
    public LinkEnd? Refusal { get; set; }

    /// <summary>The gateway has gone away without a word.</summary>
    public bool IsSilent { get; set; }

    /// <summary>When each attempt was made.</summary>
    public List<TimeSpan> Attempts { get; } = [];

    /// <summary>Everything that the device has said, on whichever link.</summary>
    public List<DeviceWord> Heard { get; } = [];

    public IEnumerable<DeviceWord.Hello> Hellos => Heard.OfType<DeviceWord.Hello>();

    public bool IsUp => _calls is [.., { IsUp: true }];

    public ulong Told => _sequence;

    public ILinkCall Open(CancellationToken cancel)
    {
        Attempts.Add(time.ReadMonotonic());
        var call = new Call(this, cancel);
        _calls.Add(call);
        return call;
    }

    public void Tell(NoticeSubject subject) => Say(new GatewayWord.Notice(++_sequence, subject));

    public void Say(GatewayWord word) => _calls[^1].Said.Writer.TryWrite(word);

    /// <summary>The connection breaks.</summary>
    public void Lose(LinkEnd? end = null) => _calls[^1].End(end ?? new LinkEnd.Lost());

    private void Hear(Call call, DeviceWord word)
    {
        Heard.Add(word);
        if (word is not DeviceWord.Hello hello || IsSilent) return;
        if (Refusal is { } refusal)
        {
            call.End(refusal);
            return;
        }

        // As the gateway does: what the device has taken is not told again.
        call.IsUp = true;
        call.Said.Writer.TryWrite(
            new GatewayWord.Welcome((ulong)_calls.Count, Interval * 2.5, time.GetUtcNow(), Math.Max(_sequence, hello.NewestNotice)));
        _ = BeatAsync(call);
    }

    private async Task BeatAsync(Call call)
    {
        using var timer = new PeriodicTimer(Interval, time);
        for (ulong number = 1; call.IsUp; number++)
        {
            await timer.WaitForNextTickAsync();
            if (!IsSilent) call.Said.Writer.TryWrite(new GatewayWord.Heartbeat(number));
        }
    }

    private sealed class Call(FakeLink link, CancellationToken cancel) : ILinkCall
    {
        public Channel<GatewayWord> Said { get; } = Channel.CreateUnbounded<GatewayWord>();

        public bool IsUp { get; set; }

        public void End(LinkEnd end)
        {
            IsUp = false;
            Said.Writer.TryComplete(new LinkEndedException(end));
        }

        public Task SayAsync(DeviceWord word)
        {
            cancel.ThrowIfCancellationRequested();
            link.Hear(this, word);
            return Task.CompletedTask;
        }

        public async Task<GatewayWord> HearAsync()
        {
            try
            {
                return await Said.Reader.ReadAsync(cancel);
            }
            catch (ChannelClosedException e) when (e.InnerException is LinkEndedException ended)
            {
                throw ended;
            }
        }

        public void Dispose() => IsUp = false;
    }
}
