using TvPay.Payments;

namespace TvPay.App;

/// <summary>Bills and payments as rows of a list.</summary>
internal static class EntryRows
{
    /// <summary>Up to this many days before it is due, a bill says how many are left.</summary>
    private const int SoonDays = 7;

    public static Row.Entry Of(Scene scene, BillLine line)
    {
        var (texts, formats, bill) = (scene.Texts, scene.Formats, line.Bill);
        var isPaidHere = line.Standing == BillStanding.Paid && line.Payment is { } paid && paid.State.Standing() == MoneyStanding.Paid;
        return new Row.Entry(
            new RowId.Bill(bill.Key),
            scene.Icon(bill.Key.Biller),
            scene.Kind(bill.Key.Biller),
            scene.Payee(bill.Key.Biller),
            line.Account is { } account ? scene.Account(account.Number) : "",
            line.Standing == BillStanding.Paid ? formats.Period(bill.Period) : texts.DueOn(formats.Date(bill.DueDate)),
            StatusOf(scene, line),
            line.Standing == BillStanding.InFlight && line.Payment is { } payment ? Tones.Of(payment.State) : Tones.Of(line.Standing),
            formats.Money(isPaidHere ? line.Payment!.Total : bill.Due),
            line.IsOpen && bill.LateFee is { IsPositive: true } fee ? texts.LateFeeIncluded(formats.Money(fee)) : null)
        {
            Nickname = scene.Nickname(line.Account),
        };
    }

    public static Row.Entry Of(Scene scene, Payment payment)
    {
        var quote = payment.Quote;
        return new Row.Entry(
            new RowId.Payment(payment.Id),
            scene.Icon(quote.Biller),
            scene.Kind(quote.Biller),
            scene.Payee(quote),
            scene.Account(quote.Account),
            scene.Formats.Day(quote.IssuedAt),
            scene.Texts.StateOf(payment.State),
            Tones.Of(payment.State),
            scene.Formats.Money(payment.Total),
            ComplaintLines.Remark(scene, payment.Id))
        {
            Nickname = scene.Nickname(payment.Account),
        };
    }

    /// <summary>Of a payment with biller and amount.</summary>
    public static Row.Entry Of(Scene scene, ToldPayment told) => new(
        new RowId.Told(told.Id),
        scene.Icon(told.Biller),
        scene.Kind(told.Biller),
        scene.Payee(told.Biller),
        ToldView.Account(scene, told),
        scene.Formats.Day(told.ReceivedAt),
        scene.Texts.StateOf(told.State),
        Tones.Of(told.State),
        scene.Formats.Money(ToldView.Total(told)),
        scene.Texts.ToldRemark)
    {
        Nickname = ToldView.Nickname(scene, told),
    };

    public static string Spoken(Scene scene, BillLine line) => Speech.Clause(
        scene.Texts,
        scene.Kind(line.Bill.Key.Biller),
        scene.Payee(line.Bill.Key.Biller),
        scene.Nickname(line.Account),
        line.Account is { } account ? Speech.Account(scene.Texts, account.Number) : null,
        scene.Formats.SpokenMoney(line.Bill.Due),
        line.IsOpen ? scene.Texts.DueOn(scene.Formats.Date(line.Bill.DueDate)) : null,
        StatusOf(scene, line));

    public static string Spoken(Scene scene, Payment payment) => Speech.Clause(
        scene.Texts,
        scene.Kind(payment.Quote.Biller),
        scene.Payee(payment.Quote),
        scene.Nickname(payment.Account),
        scene.Formats.SpokenMoney(payment.Total),
        scene.Texts.StateOf(payment.State));

    /// <inheritdoc cref="Of(Scene, ToldPayment)"/>
    public static string Spoken(Scene scene, ToldPayment told) => Speech.Clause(
        scene.Texts,
        scene.Kind(told.Biller),
        scene.Payee(told.Biller),
        ToldView.Nickname(scene, told),
        scene.Formats.SpokenMoney(ToldView.Total(told)),
        scene.Texts.StateOf(told.State),
        scene.Texts.ToldRemark);

    private static string StatusOf(Scene scene, BillLine line)
    {
        var days = line.Bill.DueDate.DayNumber - DateOnly.FromDateTime(scene.State.Now.DateTime).DayNumber;
        return line.Standing switch
        {
            BillStanding.Overdue => scene.Texts.StatusOverdue(-days),
            BillStanding.InFlight => line.Payment is { } payment && payment.State.IsInFlight()
                ? scene.Texts.StateOf(payment.State)
                : scene.Texts.StatusInFlight,
            BillStanding.Paid => scene.Texts.StatusPaid,
            _ when days == 0 => scene.Texts.StatusDueToday,
            _ => days <= SoonDays ? scene.Texts.StatusDueSoon(days) : "",
        };
    }
}
