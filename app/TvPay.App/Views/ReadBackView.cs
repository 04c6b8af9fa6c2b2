using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>Whose the typed number is: read back, masked, for the household to confirm; or why that can't be said.</summary>
internal static class ReadBackView
{
    public static Screen Of(Scene scene, Route.ReadBack route)
    {
        var (texts, hints) = (scene.Texts, new KeyHints(scene));
        var candidate = route.Found.Value;
        var problem = ProblemOf(scene, route);
        var warning = route.Hurried ? new Notice(texts.Hurried, Tone.Warning) : null;
        var question = candidate is null ? null : texts.ReadBackQuestion;
        var rows = scene.RowIds.Select(id => RowOf(scene, route, id)).ToList();
        var frame = scene.Frame(
            texts.ReadBackTitle,
            route.Found is Fetch<AccountCandidate>.Asked asked
                ? scene.Busy(asked.Since, Limits.LookUp, texts.BusyLookUp, texts.BusyOverdue)
                : null,
            hints.Of(hints.Move, hints.Choose, hints.Back, hints.YellowReveal),
            warning?.Text,
            candidate is null
                ? scene.Payee(route.Biller)
                : AccountFields.Spoken(
                    scene, route.Biller, null, candidate.MaskedOwner, candidate.MaskedAddress, candidate.Number),
            problem?.What,
            problem?.Next,
            question,
            rows[scene.Focused].Label);
        return new Screen.ReadBack(
            frame,
            [.. rows],
            scene.Focused,
            scene.Icon(route.Biller),
            scene.Payee(route.Biller),
            Fields(scene, route),
            question,
            warning,
            problem);
    }

    private static ImmutableArray<Field> Fields(Scene scene, Route.ReadBack route) => route.Found.Value is { } candidate
        ? AccountFields.Of(scene, candidate)
        : [new Field(scene.Texts.FieldAccount, scene.Account(route.Number), IsFigure: true)];

    /// <summary>A number that was not found was most likely mistyped: that is a matter of the bill, not of the telephone.</summary>
    private static Explanation? ProblemOf(Scene scene, Route.ReadBack route)
    {
        if (route.Found is not Fetch<AccountCandidate>.Failed failed) return null;
        var problem = scene.Explain(failed.Reason, scene.Texts.MoneyUntouched);
        return failed.Reason == ErrorCode.AccountNotFound ? problem with { Next = scene.Texts.NumberNotFoundNext } : problem;
    }

    private static Row.Action RowOf(Scene scene, Route.ReadBack route, RowId id) => id switch
    {
        RowId.AddThis => new Row.Action(id, scene.Texts.AddThisRow, scene.Texts.AddThisConsequence, IsPrimary: true),
        RowId.Retry => new Row.Action(id, scene.Texts.RetryRow, IsPrimary: true),
        _ => route.Found switch
        {
            Fetch<AccountCandidate>.Got => new Row.Action(id, scene.Texts.NotThisRow, scene.Texts.NotThisConsequence),
            Fetch<AccountCandidate>.Failed => new Row.Action(id, scene.Texts.ChangeNumberRow),
            _ => new Row.Action(id, scene.Texts.BackRow),
        },
    };
}
