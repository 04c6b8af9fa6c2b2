namespace Microsoft.UI.Xaml;

/// <summary>Ticks when a test says so.</summary>
public sealed class DispatcherTimer
{
    public event EventHandler<object>? Tick;

    public TimeSpan Interval { get; set; }

    public bool IsEnabled { get; private set; }

    public void Start() => IsEnabled = true;

    public void Stop() => IsEnabled = false;

    public void Fire()
    {
        if (IsEnabled) Tick?.Invoke(this, this);
    }
}
