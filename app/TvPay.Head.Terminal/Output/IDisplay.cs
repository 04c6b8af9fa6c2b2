using TvPay.App;

namespace TvPay.Head.Terminal;

/// <summary>Where screens are put.</summary>
internal interface IDisplay : IAsyncDisposable
{
    /// <summary>Returns once the screen has left this process. What looks like what is there already is not drawn again.</summary>
    /// <exception cref="IOException">Nobody takes what is written any more.</exception>
    Task DrawAsync(Screen screen, CancellationToken cancel);
}
