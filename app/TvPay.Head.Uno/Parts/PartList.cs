using Microsoft.UI.Xaml.Controls;

namespace TvPay.Head.WinUI;

/// <summary>Several pieces of a kind: as many as were ever needed, and those that aren't needed now take no room.</summary>
internal sealed class PartList<T>(Panel panel, Func<Part<T>> make) where T : class
{
    private readonly List<Part<T>> _parts = [];

    public Panel Root => panel;

    public void Show(IReadOnlyList<T> values)
    {
        while (_parts.Count < values.Count)
        {
            var part = make();
            _parts.Add(part);
            panel.Children.Add(part.Root);
        }

        for (var i = 0; i < _parts.Count; i++) _parts[i].Show(i < values.Count ? values[i] : null);
    }
}
