using Microsoft.AspNetCore.Components;
using TvPay.App;

namespace TvPay.Head.Web.Components;

/// <summary>Draws what stands in one case of <see cref="App.Row"/>; the row around it is drawn by the list.</summary>
public abstract class RowComponent<T> : ComponentBase where T : Row
{
    [Parameter, EditorRequired]
    public required T Row { get; set; }
}
