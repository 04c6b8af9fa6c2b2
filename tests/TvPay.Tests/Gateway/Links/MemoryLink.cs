using System.Threading.Channels;
using TvPay.Gateway.Links;
using TvPay.Tests.Rpc;

namespace TvPay.Tests.Gateway.Links;

/// <summary>A link without a network: the test is the device.</summary>
internal sealed class MemoryLink : ILinkStream
{
    private readonly Channel<DeviceWord> _said = Channel.CreateUnbounded<DeviceWord>();
    private readonly Channel<GatewayWord> _heard = Channel.CreateUnbounded<GatewayWord>();
    private readonly TaskCompletionSource _reads = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="reads">False: the device lets everything lie that is sent to it.</param>
    public MemoryLink(bool reads = true)
    {
        if (reads) _reads.SetResult();
    }

    public static DeviceWord.Hello Hello { get; } = new("1.2.3", "zh-Hans", 0, Guid.Parse("00000000-0000-4000-8000-000000000001"));

    public void Say(DeviceWord word) => _said.Writer.TryWrite(word);

    /// <summary>The device ends its side.</summary>
    public void HangUp() => _said.Writer.Complete();

    public Task<GatewayWord> HearAsync() => _heard.Reader.ReadAsync().AsTask().Come();

    /// <summary>The next word of this kind; heartbeats before it are answered, status requests passed over.</summary>
    public async Task<T> HearAsync<T>() where T : GatewayWord
    {
        while (true)
        {
            switch (await HearAsync())
            {
                case T word:
                    return word;
                case GatewayWord.Heartbeat beat:
                    Say(new DeviceWord.Heartbeat(beat.Number));
                    break;
                case GatewayWord.StatusRequest:
                    break;
                case var other:
                    throw new AssertFailedException($"{typeof(T).Name} was awaited, {other} came.");
            }
        }
    }

    /// <summary>Everything that was sent and not heard yet.</summary>
    public List<GatewayWord> HearAll()
    {
        var words = new List<GatewayWord>();
        while (_heard.Reader.TryRead(out var word)) words.Add(word);
        return words;
    }

    public async Task<DeviceWord?> ReadAsync(CancellationToken cancel) =>
        await _said.Reader.WaitToReadAsync(cancel) && _said.Reader.TryRead(out var word) ? word : null;

    public async Task SendAsync(GatewayWord word, CancellationToken cancel)
    {
        await _reads.Task.WaitAsync(cancel);
        _heard.Writer.TryWrite(word);
    }
}
