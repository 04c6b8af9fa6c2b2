using Windows.UI.Text;

namespace Microsoft.UI.Text;

public static class FontWeights
{
    public static FontWeight Normal => new(400);

    public static FontWeight Bold => new(700);
}
