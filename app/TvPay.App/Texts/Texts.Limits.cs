namespace TvPay.App;

// What a household may pay.
internal sealed partial class Texts
{
    public string LimitOnePayment(string most) => Format([most]);
    public string LimitDay(string left, string most, string from) => Format([left, most, from]);
    public string LimitMonth(string left, string most, string from) => Format([left, most, from]);
    public string LimitNewAccount(string left, string most, string from) => Format([left, most, from]);
    public string LimitPayments(int most, string from) => Plural(most, [from]);
    public string LimitPaymentsLeft(int left, string most) => Plural(left, [most]);
    public string HindranceLimit => Get();
    public string HindranceSomeAboveLimit => Get();
    public string StatusAboveLimit => Get();
    public string Sentences(string first, string second) => Format([first, second]);
}
