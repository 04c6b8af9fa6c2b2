using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>Asks once more before an account is removed, and says what becomes of what hangs on it.</summary>
internal static class RemovalView
{
    public static Screen Of(Scene scene, Route.RemoveAccount route)
    {
        var (texts, hints) = (scene.Texts, new KeyHints(scene));
        var account = scene.State.Accounts.AccountOf(route.Account);
        var notes = NotesOf(scene, route);
        var problem = route.Removing is Fetch<AccountId>.Failed failed ? scene.Explain(failed.Reason, texts.MoneyUntouched) : null;
        var rows = scene.RowIds.Select(id => RowOf(scene, route, id)).ToList();
        var frame = scene.Frame(
            texts.RemoveTitle,
            route.Removing is Fetch<AccountId>.Asked asked
                ? scene.Busy(asked.Since, Limits.AccountChange, texts.BusyRemoving, texts.BusyOverdue)
                : null,
            hints.Of(hints.Move, hints.Choose, hints.Back, hints.YellowReveal),
            [
                account is null
                    ? null
                    : AccountFields.Spoken(scene, account.Biller, scene.Nickname(account), account.MaskedOwner, null, account.Number),
                texts.RemoveQuestion,
                .. notes.Select(note => note.Text),
                problem?.What,
                problem?.Next,
                rows[scene.Focused].Label,
            ]);
        return new Screen.RemoveAccount(
            frame,
            [.. rows],
            scene.Focused,
            scene.Icon(account?.Biller),
            scene.Payee(account?.Biller),
            account is null ? [] : AccountFields.Of(scene, account),
            texts.RemoveQuestion,
            notes,
            problem);
    }

    private static ImmutableArray<Notice> NotesOf(Scene scene, Route.RemoveAccount route)
    {
        var notes = ImmutableArray.Create(new Notice(scene.Texts.RemoveNote, Tone.Plain));
        var isUnderWay = scene.State.Payments.Values.Any(known =>
            known.Payment.Account == route.Account && known.Payment.State.IsInFlight());
        return isUnderWay ? notes.Add(new Notice(scene.Texts.RemoveInFlight, Tone.Waiting)) : notes;
    }

    private static Row.Action RowOf(Scene scene, Route.RemoveAccount route, RowId id) => id is RowId.ConfirmRemove
        ? new Row.Action(id, scene.Texts.ConfirmRemoveRow)
        : new Row.Action(id, route.Removing is null ? scene.Texts.KeepRow : scene.Texts.BackRow, IsPrimary: true);
}
