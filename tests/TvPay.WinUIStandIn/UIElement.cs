using Microsoft.UI.Xaml.Input;
using Microsoft.UI.Xaml.Media;
using Windows.Foundation;

namespace Microsoft.UI.Xaml;

/// <summary>Measures and arranges as WinUI's does, as far as the Uno head asks for it; draws nothing.</summary>
public abstract class UIElement
{
    [ThreadStatic]
    private static int layout;

    /// <summary>Counts up when everything has to be measured anew; of this thread alone.</summary>
    public static int Layout => layout;

    public Visibility Visibility { get; set; }

    public double Opacity { get; set; } = 1;

    public Size DesiredSize { get; private protected set; }

    /// <summary>Where its parent put it, in the parent's own coordinates, margins taken off.</summary>
    public Rect Slot { get; private protected set; }

    public Transform? RenderTransform { get; set; }

    public Point RenderTransformOrigin { get; set; }

    public RectangleGeometry? Clip { get; set; }

    public bool IsHitTestVisible { get; set; } = true;

    public bool IsTabStop { get; set; }

    public bool UseSystemFocusVisuals { get; set; } = true;

    public XYFocusKeyboardNavigationMode XYFocusKeyboardNavigation { get; set; }

    /// <summary>In a tree whose root is shown.</summary>
    public bool IsLoaded { get; private set; }

    public UIElement? Parent { get; private set; }

    public event KeyEventHandler? PreviewKeyDown;

    public event KeyEventHandler? PreviewKeyUp;

    public event RoutedEventHandler? LostFocus;

    /// <summary>From back to front.</summary>
    public abstract IEnumerable<UIElement> Parts { get; }

    public abstract void Measure(Size availableSize);

    public abstract void Arrange(Rect finalRect);

    /// <summary>Whatever has changed is measured anew, and all else with it.</summary>
    public static void BeginLayout() => layout++;

    /// <summary>See <see cref="BeginLayout"/>.</summary>
    public void InvalidateMeasure()
    {
    }

    /// <inheritdoc cref="InvalidateMeasure"/>
    public void InvalidateArrange()
    {
    }

    public bool Focus(FocusState value) => value != FocusState.Unfocused;

    public void PressDown(KeyRoutedEventArgs key) => PreviewKeyDown?.Invoke(this, key);

    public void PressUp(KeyRoutedEventArgs key) => PreviewKeyUp?.Invoke(this, key);

    public void LoseFocus() => LostFocus?.Invoke(this, new RoutedEventArgs());

    /// <summary>As WinUI does where something is in two places at once.</summary>
    /// <exception cref="InvalidOperationException">It has a parent.</exception>
    internal void Adopt(UIElement child)
    {
        if (child.Parent is not null) throw new InvalidOperationException("Element is already the child of another element.");
        child.Parent = this;
        if (IsLoaded) child.Load();
    }

    internal void Abandon(UIElement child)
    {
        child.Parent = null;
        child.Unload();
    }

    /// <summary>It is shown from now on, and all that is in it.</summary>
    public void Load()
    {
        if (IsLoaded) return;
        IsLoaded = true;
        foreach (var part in Parts) part.Load();
        OnLoaded();
    }

    public void Unload()
    {
        if (!IsLoaded) return;
        IsLoaded = false;
        foreach (var part in Parts) part.Unload();
        OnUnloaded();
    }

    private protected abstract void OnLoaded();

    private protected abstract void OnUnloaded();
}
