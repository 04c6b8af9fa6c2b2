using TvPay.App;

namespace TvPay.SetTopBox;

/// <summary>Where everything that happens is told. From any thread; never blocks.</summary>
internal interface IMessageSink
{
    void Post(Message message);
}
