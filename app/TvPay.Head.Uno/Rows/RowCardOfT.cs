using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>Draws what stands in one case of <see cref="Row"/>.</summary>
internal abstract class RowCard<T> : RowCard where T : Row
{
    protected sealed override void Draw(Row row, RowInk ink) => Draw((T)row, ink);

    protected abstract void Draw(T row, RowInk ink);
}
