namespace TvPay.SetTopBox.Remote.Evdev;

/// <summary>Where keys go that aren't ours, on their way to whoever they are for.</summary>
internal interface IKeyOutlet : IDisposable
{
    /// <param name="value">0 up, 1 down, 2 repeat.</param>
    /// <exception cref="IOException">It takes no more.</exception>
    void Send(ushort code, int value);
}
