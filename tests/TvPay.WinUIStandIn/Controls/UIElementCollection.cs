using System.Collections.ObjectModel;

namespace Microsoft.UI.Xaml.Controls;

public sealed class UIElementCollection(UIElement owner) : Collection<UIElement>
{
    protected override void InsertItem(int index, UIElement item)
    {
        owner.Adopt(item);
        base.InsertItem(index, item);
    }

    protected override void RemoveItem(int index)
    {
        owner.Abandon(this[index]);
        base.RemoveItem(index);
    }
}
