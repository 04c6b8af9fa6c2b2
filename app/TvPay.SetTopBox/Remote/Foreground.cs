namespace TvPay.SetTopBox.Remote;

/// <summary>
/// Whose the remote control is: TvPay's while TvPay is in front, else live TV's. From any thread.
/// </summary>
/// <param name="isOurs">At the start.</param>
public sealed class Foreground(bool isOurs)
{
    private bool _isOurs = isOurs;

    /// <summary>Told after each change, on the thread of whoever made it.</summary>
    internal event Action? Changed;

    public bool IsOurs => Volatile.Read(ref _isOurs);

    /// <summary>The household goes to live TV.</summary>
    public void Leave() => Set(false);

    /// <summary>The household wants TvPay.</summary>
    public void Return() => Set(true);

    private void Set(bool isOurs)
    {
        if (Interlocked.Exchange(ref _isOurs, isOurs) != isOurs) Changed?.Invoke();
    }
}
