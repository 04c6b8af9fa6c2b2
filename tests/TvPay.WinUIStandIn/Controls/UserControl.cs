namespace Microsoft.UI.Xaml.Controls;

public class UserControl : FrameworkElement
{
    private UIElement? _content;

    public UIElement? Content
    {
        get => _content;
        set
        {
            if (_content is not null) Abandon(_content);
            _content = value;
            if (value is not null) Adopt(value);
        }
    }

    public override IEnumerable<UIElement> Parts => _content is null ? [] : [_content];
}
