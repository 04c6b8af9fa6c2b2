using TvPay.App;

namespace TvPay.Head.Web;

/// <summary>Where one page sends what it has to tell. Disposing lets all keys come up that it held.</summary>
public interface IPageRemote : IDisposable
{
    /// <summary>From any thread.</summary>
    void Send(Message message);
}
