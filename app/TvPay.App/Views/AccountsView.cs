using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>The household's accounts, and the way to one more.</summary>
internal static class AccountsView
{
    public static Screen Of(Scene scene, Route.Accounts route)
    {
        var (texts, hints) = (scene.Texts, new KeyHints(scene));
        var isKnown = !scene.State.Accounts.Accounts.IsDefault;
        var failure = (route.Loaded as Fetch<ImmutableArray<BillerAccount>>.Failed)?.Reason;
        var problem = failure is not null && !isKnown ? scene.Explain(failure, texts.MoneyUntouched) : null;
        var empty = isKnown && !scene.RowIds.Any(id => id is RowId.Account) ? texts.AccountsEmpty : null;
        var note = NoteOf(scene, route, isOld: failure is not null && isKnown);
        var frame = scene.Frame(
            texts.AccountsTitle,
            BusyOf(scene, route, isKnown),
            hints.Of(hints.Move, hints.Page, hints.Open, hints.Back, hints.YellowReveal),
            note?.Text,
            empty,
            problem?.What,
            problem?.Next,
            SpokenFocus(scene));
        return new Screen.Accounts(frame, [.. scene.RowIds.Select(id => RowOf(scene, id))], scene.Focused, empty, note, problem);
    }

    /// <summary>Only where there is nothing to look at meanwhile.</summary>
    private static Busy? BusyOf(Scene scene, Route.Accounts route, bool isKnown) =>
        !isKnown && route.Loaded is Fetch<ImmutableArray<BillerAccount>>.Asked asked
            ? scene.Busy(asked.Since, Limits.Accounts, scene.Texts.BusyAccounts, scene.Texts.BusyOverdue)
            : null;

    private static Notice? NoteOf(Scene scene, Route.Accounts route, bool isOld) => route.Note switch
    {
        AccountsNote.Added => new Notice(scene.Texts.AccountAdded, Tone.Good),
        AccountsNote.Removed => new Notice(scene.Texts.AccountRemoved, Tone.Good),
        _ => isOld ? new Notice(scene.Texts.AccountsMayBeOld, Tone.Warning) : null,
    };

    private static Row RowOf(Scene scene, RowId id) => id switch
    {
        RowId.Account row => AccountRow(scene, scene.State.Accounts.AccountOf(row.Id)!),
        RowId.AddAccount => new Row.Action(id, scene.Texts.AddAccountRow, scene.Texts.AddAccountConsequence, IsPrimary: true),
        RowId.Retry => new Row.Action(id, scene.Texts.RetryRow),
        _ => new Row.Action(id, scene.Texts.BackRow),
    };

    private static Row.AccountEntry AccountRow(Scene scene, BillerAccount account) => new(
        new RowId.Account(account.Id),
        scene.Icon(account.Biller),
        scene.Kind(account.Biller),
        scene.Payee(account.Biller),
        scene.Nickname(account),
        scene.Account(account.Number),
        account.MaskedOwner);

    private static string SpokenFocus(Scene scene)
    {
        if (scene.State.Focus is not RowId.Account row) return ((Row.Action)RowOf(scene, scene.State.Focus)).Label;
        var account = scene.State.Accounts.AccountOf(row.Id)!;
        return AccountFields.Spoken(scene, account.Biller, scene.Nickname(account), account.MaskedOwner, null, account.Number);
    }
}
