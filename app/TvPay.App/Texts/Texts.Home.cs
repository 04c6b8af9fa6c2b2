namespace TvPay.App;

// The list of bills.
internal sealed partial class Texts
{
    public string HomeTitle => Get();
    public string TotalToPay => Get();
    public string NothingToPay => Get();
    public string NoBills => Get();
    public string OverdueBills(int count) => Plural(count);
    public string BillersMissing(string billers) => Format([billers]);
    public string BillsNotLoaded(string why, string code) => Format([why, code]);
    public string BillsMayBeOld(string asOf) => Format([asOf]);
    public string PaymentsHalted(string code) => Format([code]);
    public string ListSeparator => Get();
    public string HistoryRow => Get();
    public string LanguageRow(string current) => Format([current]);
    public string LanguageConsequence(string next) => Format([next]);
    public string LiveTvRow => Get();
    public string RetryRow => Get();
    public string BackRow => Get();
    public string HomeRow => Get();
    public string DueOn(string date) => Format([date]);
    public string PaidOn(string date) => Format([date]);
    public string StatusOverdue(int days) => Plural(days);
    public string StatusDueToday => Get();
    public string StatusDueTomorrow => Get();
    public string DueInDays(int days) => Plural(days);
    public string StatusDueSoon(int days) => Plural(days);
    public string LateFeeIncluded(string fee) => Format([fee]);
    public string StatusInFlight => Get();
    public string StatusPaid => Get();
}
