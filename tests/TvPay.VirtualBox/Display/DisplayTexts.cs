using TvPay.Payments;
using TvPay.Proto.Common.V1;
using Money = TvPay.Payments.Money;

namespace TvPay.VirtualBox.Display;

/// <summary>The few sentences of the box itself, in the language that Hello named: English, else Chinese.</summary>
internal sealed class DisplayTexts(string languageTag)
{
    private readonly bool _english = languageTag == "en";

    public string LanguageTag => languageTag;

    public string Ready => In("就绪", "Ready");

    public string NotPaired => In("尚未配对", "Not paired yet");

    public string WaitingForTv => In("等待机顶盒", "Waiting for the set-top box");

    public string ConfirmTitle => In("请核对并确认缴费", "Check and confirm the payment");

    public string Account => In("户号", "Account");

    public string Total => In("合计", "Total");

    public string Fee => In("含手续费", "incl. fee");

    public string FromOperatorAccount => In("记入电信账单", "On your telecom bill");

    public string FromCard => In("银行卡支付", "By bank card");

    public string InsertCard => In("请插入银行卡", "Insert your card");

    public string EnterPin => In("请输入密码,按确认键", "Enter the PIN, then press OK");

    public string Signing => In("正在确认,请勿拔卡", "Confirming; leave the card in");

    public string Confirmed => In("已确认", "Confirmed");

    public string TakeCard => In("请取回银行卡", "Take your card");

    public string ConfirmKeys => In("[确认] 同意   [取消] 不缴", "[OK] agree   [CANCEL] don't pay");

    public string CancelKey => In("[取消] 不缴", "[CANCEL] don't pay");

    public string WrongPin(int left) => In($"密码错误,还可试 {left} 次", $"Wrong PIN, {left} left");

    public string Amount(Money money)
    {
        string figure = $"{money.MinorUnits / 100}.{money.MinorUnits % 100:00}";
        return _english || money.Currency != Currency.Cny ? $"{money.Currency} {figure}" : $"{figure} 元";
    }

    /// <summary>Why nothing was signed.</summary>
    public string NotPaid(ErrorReason reason) => reason switch
    {
        ErrorReason.BoxCancelled => In("已取消,未缴费", "Cancelled, not paid"),
        ErrorReason.BoxTimeout => In("超时,未缴费", "Time is up, not paid"),
        ErrorReason.PinBlocked => In("密码已锁定,未缴费", "PIN blocked, not paid"),
        ErrorReason.CardRemoved => In("卡已拔出,未缴费", "Card removed, not paid"),
        ErrorReason.CardRefused => In("此卡不能使用,未缴费", "This card can't be used, not paid"),
        ErrorReason.QuoteExpired => In("账单已过期,未缴费", "The bill is out of date, not paid"),
        _ => In("未缴费", "Not paid"),
    };

    private string In(string chinese, string english) => _english ? english : chinese;
}
