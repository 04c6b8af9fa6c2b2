namespace TvPay.App;

// Before confirming.
internal sealed partial class Texts
{
    public string ReviewTitle => Get();
    public string ReviewTotal => Get();
    public string FundingCard => Get();
    public string FundingOperatorAccount => Get();
    public string FundingWalletOrder => Get();
    public string ConfirmRow => Get();
    public string ConfirmConsequence(string total, string payee, string account) => Format([total, payee, account]);
    public string ConfirmSeveralConsequence(int count, string total) => Plural(count, [total]);
    public string CancelRow => Get();
    public string CancelConsequence => Get();
    public string Hurried => Get();
}
