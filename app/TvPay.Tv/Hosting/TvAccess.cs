using System.Threading.Channels;
using TvPay.App;
using TvPay.Head.Web;
using TvPay.SetTopBox;
using TvPay.SetTopBox.Remote;

namespace TvPay.Service.Hosting;

/// <summary>The service as the web head sees it: each page is a source of keys.</summary>
internal sealed class TvAccess(TvService service) : ITvAccess
{
    public ChannelReader<Screen> Watch(CancellationToken cancel) => service.Screens.Subscribe(cancel);

    public IPageRemote OpenRemote() => new PageRemote(service.Remote.Open(KeySourceKind.Head));

    private sealed class PageRemote(KeySource source) : IPageRemote
    {
        public void Send(Message message) => source.Send(message);

        public void Dispose() => source.Dispose();
    }
}
