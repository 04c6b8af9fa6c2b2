using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>What a voice calls a row: everything that stands in it, in the order in which it is read.</summary>
internal static class RowVoice
{
    /// <summary>A pause in every language.</summary>
    private const string Pause = ", ";

    public static string NameOf(Row row) => string.Join(Pause, PartsOf(row).Where(part => !string.IsNullOrEmpty(part)));

    private static string?[] PartsOf(Row row) => row switch
    {
        Row.Entry entry =>
            [entry.Kind, entry.Nickname, entry.Status, entry.Amount, entry.Name, entry.Account, entry.When, entry.Remark],
        Row.Pick pick => PartsOf(pick.Bill),
        Row.Choice choice => [choice.Label, choice.Value],
        Row.AmountPicker picker => [picker.Label, picker.Value, picker.Remark, picker.Hint],
        Row.AccountEntry account => [account.Kind, account.Nickname, account.Name, account.Account, account.Owner],
        Row.BillerEntry biller => [biller.Kind, biller.Name, biller.Remark],
        Row.Key key => [key.Label],
        Row.Action action => [action.Label, action.Consequence],
        _ => throw new InvalidOperationException("A row outside the closed set."),
    };
}
