using System.Threading.Channels;
using TvPay.App;

namespace TvPay.SetTopBox;

/// <summary>What has happened and the app has not taken yet, in order.</summary>
internal sealed class MessageQueue : IMessageSink
{
    private readonly Channel<Message> _messages =
        Channel.CreateUnbounded<Message>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelReader<Message> Messages => _messages.Reader;

    public void Post(Message message) => _messages.Writer.TryWrite(message);
}
