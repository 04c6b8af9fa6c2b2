using TvPay.Box.Sessions;

namespace TvPay.Bridge.Link;

/// <summary>A session, and what lies below it; closed together, the session first.</summary>
/// <param name="Session">With a box that the bridge trusts.</param>
/// <param name="Device">What the session runs over.</param>
internal sealed record OpenedBox(BoxSession Session, IAsyncDisposable Device) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        await Device.DisposeAsync();
    }
}
