using Microsoft.UI.Xaml.Controls;
using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.WinUI;

/// <summary>What each key does here.</summary>
internal sealed class KeyLegend
{
    private const double Gap = 14;

    private readonly PartList<KeyHint> _keys;

    public KeyLegend(Look look) => _keys = new PartList<KeyHint>(
        new FlowPanel(new Flow(Gap, Metrics.SpaceXs.Value, FlowAlign.Start)), () => new KeyHintMark(look));

    public Panel Root => _keys.Root;

    public void Show(IReadOnlyList<KeyHint> keys) => _keys.Show(keys);
}
