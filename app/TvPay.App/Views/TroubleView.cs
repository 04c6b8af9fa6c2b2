namespace TvPay.App;

/// <summary>Something that kept a payment from being made, before the box was asked.</summary>
internal static class TroubleView
{
    public static Screen Of(Scene scene, Route.Trouble route)
    {
        var hints = new KeyHints(scene);
        var explanation = scene.Explain(route.Reason, scene.Texts.MoneyNotTaken);
        var frame = scene.Frame(
            scene.Texts.TroubleTitle,
            null,
            hints.Of(hints.Choose, hints.Back),
            explanation.What,
            explanation.Money,
            explanation.Next);
        var home = new Row.Action(new RowId.Home(), scene.Texts.HomeRow, IsPrimary: true);
        return new Screen.Trouble(frame, [home], scene.Focused, explanation);
    }
}
