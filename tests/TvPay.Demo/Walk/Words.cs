namespace TvPay.Demo.Walk;

/// <summary>The words by which a household finds its way, in the TV's languages: zh-Hans, English.</summary>
internal sealed class Words
{
    public static readonly Words TotalToPay = new("一共要付", "Total to pay");

    public static readonly Words BoxReady = new("缴费盒：已连好", "Box: ready");

    // A row that can be pressed stands in brackets.
    public static readonly Words PayAll = new("[一单清", "[Pay several");
    public static readonly Words Onwards = new("[下一步", "[Next:");
    public static readonly Words Confirm = new("[确认付款", "[Confirm");
    public static readonly Words EnterPin = new("请在盒子上输入密码", "Type your PIN on the box");
    public static readonly Words Settled = new("已到账", "Paid and settled");
    public static readonly Words SeeReceipt = new("看回单", "See the receipt");
    public static readonly Words ReceiptVerified = new("核对无误", "Verified:");

    public static readonly Words SomethingIsWrong = new("[这笔缴费有问题", "[Report a problem");
    public static readonly Words PaidTwice = new("同一笔付了两次", "The same bill was paid twice");
    public static readonly Words Submit = new("[提交", "[Submit");
    public static readonly Words SeeComplaint = new("[看处理情况", "[See your complaint");

    private readonly string[] _words;

    private Words(params string[] words) => _words = words;

    /// <summary>Before a bill that is picked.</summary>
    public const string PickedMark = "☑";

    /// <summary>So many are paid (✔), and none is still on its way (◌).</summary>
    public static bool IsAllPaid(TvScreen screen, int count) =>
        new Words($"✔ {count} 笔已付", $"✔ {count} bills are paid").StandOn(screen) && !screen.Shows("◌");

    /// <summary>A bill that nobody pays yet: neither paid (✔) nor in progress (◌).</summary>
    public static bool IsOpenBill(TvScreen screen) =>
        screen.Focused.Contains('¥') && !screen.Focused.Contains('[') && !screen.Focused.Contains('✔') && !screen.Focused.Contains('◌');

    public bool StandOn(TvScreen screen) => _words.Any(screen.Shows);

    public bool HaveFocusOn(TvScreen screen) => _words.Any(word => screen.Focused.Contains(word, StringComparison.Ordinal));

    public override string ToString() => string.Join(" / ", _words);
}
