using Microsoft.UI.Xaml.Media;
using Windows.UI.Text;

namespace Microsoft.UI.Xaml.Documents;

public sealed class Run
{
    public string Text { get; set; } = "";

    public double FontSize { get; set; }

    public FontWeight FontWeight { get; set; }

    public Brush? Foreground { get; set; }
}
