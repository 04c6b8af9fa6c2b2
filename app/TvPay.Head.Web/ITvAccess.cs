using System.Threading.Channels;
using TvPay.App;

namespace TvPay.Head.Web;

/// <summary>What the web head needs of the service that it draws.</summary>
public interface ITvAccess
{
    /// <summary>The newest screen, at once if there is one, and from then on; what a reader was too slow for is dropped.
    /// Completes when the service stops.</summary>
    ChannelReader<Screen> Watch(CancellationToken cancel);

    /// <summary>A source of keys of its own for one page, until it is disposed; the newest is the one that counts.</summary>
    IPageRemote OpenRemote();
}
