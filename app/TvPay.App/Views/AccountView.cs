using TvPay.Payments;

namespace TvPay.App;

/// <summary>One account, and what can be done with it.</summary>
internal static class AccountView
{
    public static Screen Of(Scene scene, Route.OneAccount route)
    {
        var (texts, hints) = (scene.Texts, new KeyHints(scene));
        var account = scene.State.Accounts.AccountOf(route.Account);
        var problem = account is null ? scene.Explain(ErrorCode.AccountNotFound, texts.MoneyUntouched) : null;
        var rows = scene.RowIds.Select(id => RowOf(scene, id)).ToList();
        var frame = scene.Frame(
            account is null ? texts.AccountsTitle : texts.AccountTitle(scene.Kind(account.Biller)),
            null,
            hints.Of(hints.Move, hints.Choose, hints.Back, hints.YellowReveal),
            account is null
                ? problem?.What
                : AccountFields.Spoken(
                    scene, account.Biller, scene.Nickname(account), account.MaskedOwner, account.MaskedAddress, account.Number),
            rows[scene.Focused].Label,
            rows[scene.Focused].Consequence);
        return new Screen.Account(
            frame,
            [.. rows],
            scene.Focused,
            scene.Icon(account?.Biller),
            scene.Payee(account?.Biller),
            account is null ? [] : AccountFields.Of(scene, account),
            problem);
    }

    private static Row.Action RowOf(Scene scene, RowId id) => id switch
    {
        RowId.Rename => new Row.Action(id, scene.Texts.RenameRow, scene.Texts.RenameConsequence),
        RowId.Remove => new Row.Action(id, scene.Texts.RemoveRow),
        _ => new Row.Action(id, scene.Texts.BackRow),
    };
}
