namespace Microsoft.UI.Xaml.Media;

/// <summary>A frame begins when a test says so; each thread has its own.</summary>
public static class CompositionTarget
{
    [ThreadStatic]
    private static EventHandler<object>? rendering;

    public static event EventHandler<object>? Rendering
    {
        add => rendering += value;
        remove => rendering -= value;
    }

    /// <summary>Somebody wants to be called when a frame begins.</summary>
    public static bool IsAwaited => rendering is not null;

    public static void BeginFrame() => rendering?.Invoke(typeof(CompositionTarget), EventArgs.Empty);
}
