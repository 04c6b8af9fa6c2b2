using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>A card for each case of <see cref="Row"/>.</summary>
internal static class RowCards
{
    public static RowCard Make(Row row, Look look) => row switch
    {
        Row.Entry => new EntryCard(look),
        Row.Pick => new PickCard(look),
        Row.Choice => new ChoiceCard(look),
        Row.AmountPicker => new AmountPickerCard(look),
        Row.AccountEntry => new AccountEntryCard(look),
        Row.BillerEntry => new BillerEntryCard(look),
        Row.Key => new KeyCard(look),
        Row.Action => new ActionCard(look),
        _ => throw new InvalidOperationException("A row outside the closed set."),
    };
}
