namespace TvPay.App;

// What is waited for.
internal sealed partial class Texts
{
    public string BusyBills(int seconds) => Plural(seconds);
    public string BusyQuote(int seconds) => Plural(seconds);
    public string BusyRefresh(int seconds) => Plural(seconds);
    public string BusyRecording(int seconds) => Plural(seconds);
    public string BusyHistory(int seconds) => Plural(seconds);
    public string BusyReceipt(int seconds) => Plural(seconds);
    public string BusyAccounts(int seconds) => Plural(seconds);
    public string BusyBillers(int seconds) => Plural(seconds);
    public string BusyLookUp(int seconds) => Plural(seconds);
    public string BusyAdding(int seconds) => Plural(seconds);
    public string BusyRenaming(int seconds) => Plural(seconds);
    public string BusyRemoving(int seconds) => Plural(seconds);
    public string BusyOverdue => Get();
    public string BusyOverdueHome => Get();
    public string BusyOverdueReview => Get();
    public string BusyOverdueRecording => Get();
}
