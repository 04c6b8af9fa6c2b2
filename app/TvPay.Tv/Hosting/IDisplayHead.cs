using System.Threading.Channels;
using TvPay.App;

namespace TvPay.Service.Hosting;

/// <summary>A head that an executable brings along, beside those that every one has: the one display of its TV.</summary>
public interface IDisplayHead
{
    /// <summary>Draws until the screens end or the token fires. Where it ends before, its display is gone, and the service
    /// ends, too.</summary>
    /// <param name="screens">The newest screen; one that nobody has seen yet may be dropped for a newer.</param>
    /// <param name="send">Takes each message; called from any thread.</param>
    /// <param name="time">The clock of every message.</param>
    Task RunAsync(ChannelReader<Screen> screens, Action<Message> send, TimeProvider time, CancellationToken cancel);
}
