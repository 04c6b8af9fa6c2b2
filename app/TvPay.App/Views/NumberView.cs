using System.Globalization;

namespace TvPay.App;

/// <summary>An account number is being typed: where it is printed, what there is of it, the keypad, and the next step.</summary>
internal static class NumberView
{
    public static Screen Of(Scene scene, Route.TypeNumber route)
    {
        var (texts, hints) = (scene.Texts, new KeyHints(scene));
        var biller = scene.State.Accounts.BillerOf(route.Biller);
        var hint = biller?.AccountNumberHint.In(scene.State.Language.Tag) ?? "";
        var (typed, toCome) = Typing.PatternOf(biller) is { } pattern ? TypedNumber.Shown(pattern, route.Typed) : (route.Typed, "");
        var note = NoteOf(scene, route);
        var progress = Progress(scene, route);
        var rows = scene.RowIds.Select(id => RowOf(scene, route, id)).ToList();
        var frame = scene.Frame(
            texts.NumberTitle,
            null,
            hints.Of(hints.MoveOnKeypad, hints.Digits, hints.Choose, hints.Back),
            scene.Payee(route.Biller),
            hint,
            note?.Text,
            progress,
            SpokenRow(rows[scene.Focused]));
        return new Screen.AccountNumber(
            frame, [.. rows], scene.Focused, scene.Icon(route.Biller), scene.Payee(route.Biller), hint, typed, toCome, progress, note);
    }

    /// <summary>Why a number that is not whole can't be looked up.</summary>
    public static string MissingText(Scene scene) =>
        scene.Texts.HindranceNumber(scene.State.Route is Route.TypeNumber route ? Missing(scene, route) : 0);

    private static int Missing(Scene scene, Route.TypeNumber route) => Typing.PatternOf(scene.State, route)?.Missing(route.Typed) ?? 0;

    private static string Progress(Scene scene, Route.TypeNumber route)
    {
        var typed = route.Typed.Count(char.IsAsciiLetterOrDigit);
        var missing = Missing(scene, route);
        if (missing > 0) return scene.Texts.NumberProgress(missing, typed);
        return IsFull(scene, route) ? scene.Texts.NumberIsFull(typed) : scene.Texts.NumberMayGoOn(typed);
    }

    private static bool IsFull(Scene scene, Route.TypeNumber route) =>
        Typing.PatternOf(scene.State, route) is { } pattern && pattern.Next(route.Typed).Length == 0;

    private static Notice? NoteOf(Scene scene, Route.TypeNumber route)
    {
        if (route.Refused is not { } refused) return null;
        var text = IsFull(scene, route)
            ? scene.Texts.NumberNoMore
            : scene.Texts.NumberNotHere(refused.ToString(CultureInfo.InvariantCulture));
        return new Notice(text, Tone.Warning);
    }

    private static Row RowOf(Scene scene, Route.TypeNumber route, RowId id)
    {
        if (Typing.KeysOf(scene.State, route).FirstOrDefault(key => key.Id == id) is { } key)
            return new Row.Key(id, Label(scene, route, id), key.Line, key.Column, IsEnabled(scene, route, id));
        return id is RowId.LookUp ? LookUp(scene, route) : new Row.Action(id, scene.Texts.BackRow);
    }

    private static string Label(Scene scene, Route.TypeNumber route, RowId id) => id switch
    {
        RowId.Character key => key.Value.ToString(CultureInfo.InvariantCulture),
        RowId.OtherKeys => route.Letters ? scene.Texts.KeypadDigits : scene.Texts.KeypadLetters,
        _ => scene.Texts.KeypadDelete,
    };

    private static bool IsEnabled(Scene scene, Route.TypeNumber route, RowId id) => id switch
    {
        RowId.Character key => Typing.PatternOf(scene.State, route) is { } pattern && Typing.Append(pattern, route.Typed, key.Value) is not null,
        RowId.Delete => route.Typed.Length > 0,
        _ => true,
    };

    private static Row.Action LookUp(Scene scene, Route.TypeNumber route)
    {
        var hindrance = Permission.ToLookUp(scene.State, route);
        var consequence = Hindrances.Text(scene, hindrance) ?? scene.Texts.LookUpConsequence;
        return new Row.Action(new RowId.LookUp(), scene.Texts.LookUpRow, consequence, IsPrimary: true, IsEnabled: hindrance == Hindrance.None);
    }

    private static string SpokenRow(Row row) => row switch
    {
        Row.Key key => key.Label,
        Row.Action action => action.Label,
        _ => "",
    };
}
