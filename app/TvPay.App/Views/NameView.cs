using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>A name for an account: one that is about to be added, or one that is there.</summary>
internal static class NameView
{
    public static Screen Of(Scene scene, Route.NameAccount route) => Of(
        scene,
        route.Candidate.Biller,
        AccountFields.Of(scene, route.Candidate),
        route.Adding,
        route.Adding is null ? [] : [route.Chosen],
        scene.Texts.BusyAdding);

    public static Screen Of(Scene scene, Route.RenameAccount route)
    {
        var account = scene.State.Accounts.AccountOf(route.Account);
        return Of(
            scene,
            account?.Biller,
            account is null ? [] : AccountFields.Of(scene, account),
            route.Saving,
            ChosenOf(route, account),
            scene.Texts.BusyRenaming);
    }

    /// <summary>None where the account has a name of somebody's own, which isn't offered here.</summary>
    private static ImmutableArray<AccountName?> ChosenOf(Route.RenameAccount route, BillerAccount? account)
    {
        if (route.Saving is not null) return [route.Chosen];
        var name = AccountNames.Recognized(account?.Nickname ?? "");
        return name is null && !string.IsNullOrEmpty(account?.Nickname) ? [] : [name];
    }

    /// <param name="chosen">The one that holds; empty if none does.</param>
    private static Screen.AccountName Of(
        Scene scene,
        BillerId? biller,
        ImmutableArray<Field> fields,
        Fetch<BillerAccount>? saving,
        ImmutableArray<AccountName?> chosen,
        Func<int, string> busy)
    {
        var (texts, hints) = (scene.Texts, new KeyHints(scene));
        var problem = saving is Fetch<BillerAccount>.Failed failed ? scene.Explain(failed.Reason, texts.MoneyUntouched) : null;
        var frame = scene.Frame(
            texts.NameTitle,
            saving is Fetch<BillerAccount>.Asked asked ? scene.Busy(asked.Since, Limits.AccountChange, busy, texts.BusyOverdue) : null,
            hints.Of(hints.Move, hints.Choose, hints.Back, hints.YellowReveal),
            scene.Payee(biller),
            problem?.What,
            problem?.Next,
            Spoken(scene, chosen));
        return new Screen.AccountName(
            frame,
            [.. scene.RowIds.Select(id => RowOf(scene, chosen, id))],
            scene.Focused,
            scene.Icon(biller),
            scene.Payee(biller),
            fields,
            texts.NamePrompt,
            problem);
    }

    private static Row RowOf(Scene scene, ImmutableArray<AccountName?> chosen, RowId id) => id is RowId.Name row
        ? new Row.Choice(id, row.Value is { } name ? scene.Texts.Name(name) : scene.Texts.NameNone, "", chosen.Contains(row.Value))
        : new Row.Action(id, scene.Texts.BackRow);

    private static string Spoken(Scene scene, ImmutableArray<AccountName?> chosen) => RowOf(scene, chosen, scene.State.Focus) switch
    {
        Row.Choice choice => Speech.Clause(scene.Texts, choice.Label, choice.IsSelected ? scene.Texts.SpokenSelected : null),
        var row => ((Row.Action)row).Label,
    };
}
