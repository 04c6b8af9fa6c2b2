using Microsoft.AspNetCore.Components;
using TvPay.App;

namespace TvPay.Head.Web.Components;

/// <summary>Draws one case of <see cref="App.Screen"/>: everything between the title and the keys.</summary>
public abstract class ScreenComponent<T> : ComponentBase where T : Screen
{
    [Parameter, EditorRequired]
    public required T Screen { get; set; }
}
