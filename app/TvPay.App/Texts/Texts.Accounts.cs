namespace TvPay.App;

// The household's accounts: seeing, adding, naming and removing them.
internal sealed partial class Texts
{
    public string AccountsRow => Get();
    public string AccountsTitle => Get();
    public string AccountsEmpty => Get();
    public string AccountsMayBeOld => Get();
    public string AccountAdded => Get();
    public string AccountRemoved => Get();
    public string AddAccountRow => Get();
    public string AddAccountConsequence => Get();
    public string AccountTitle(string category) => Format([category]);
    public string FieldNickname => Get();
    public string RenameRow => Get();
    public string RenameConsequence => Get();
    public string RemoveRow => Get();
    public string RemoveTitle => Get();
    public string RemoveQuestion => Get();
    public string RemoveNote => Get();
    public string RemoveInFlight => Get();
    public string KeepRow => Get();
    public string ConfirmRemoveRow => Get();
    public string BillersTitle => Get();
    public string BillersEmpty => Get();
    public string BillerHasAccounts(int count) => Plural(count);
    public string BillerNotOnTv => Get();
    public string NumberTitle => Get();
    public string NumberProgress(int missing, int typed) => Plural(missing, [typed]);
    public string NumberMayGoOn(int typed) => Plural(typed);
    public string NumberIsFull(int typed) => Plural(typed);
    public string NumberNotHere(string character) => Format([character]);
    public string NumberNoMore => Get();
    public string KeypadDelete => Get();
    public string KeypadLetters => Get();
    public string KeypadDigits => Get();
    public string LookUpRow => Get();
    public string LookUpConsequence => Get();
    public string HindranceNumber(int missing) => Plural(missing);
    public string HindranceAccountKnown => Get();
    public string ReadBackTitle => Get();
    public string ReadBackQuestion => Get();
    public string AddThisRow => Get();
    public string AddThisConsequence => Get();
    public string NotThisRow => Get();
    public string NotThisConsequence => Get();
    public string ChangeNumberRow => Get();
    public string NumberNotFoundNext => Get();
    public string NameTitle => Get();
    public string NamePrompt => Get();
    public string NameNone => Get();
    public string FirstPayment => Get();
    public string FirstPaymentOfSeveral(string address) => Format([address]);

    /// <summary>A name for an account.</summary>
    public string Name(AccountName name) => Get($"Name{name}");
}
