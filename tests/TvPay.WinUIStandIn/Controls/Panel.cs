using Microsoft.UI.Xaml.Media;

namespace Microsoft.UI.Xaml.Controls;

public abstract class Panel : FrameworkElement
{
    protected Panel() => Children = new UIElementCollection(this);

    public UIElementCollection Children { get; }

    public Brush? Background { get; set; }

    public override IEnumerable<UIElement> Parts => Children;
}
