using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

/// <summary>Limits as a household meets them.</summary>
internal static class LimitScenes
{
    public static readonly DateTimeOffset Midnight = new(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(8));

    public static IEnumerable<(string Name, Func<Language, TvDriver> Reach)> All
    {
        get
        {
            yield return ("bill-above-day-limit", Scenes.At(tv => tv.OpenWithLimits(Evening.Parking, Day(120_00))));
            yield return ("bill-above-payment-limit", Scenes.At(tv =>
            {
                tv.OpenWithLimits(Evening.Parking, Each(400_00), Day(500_00));
                tv.Press(RemoteKey.Digit6, RemoteKey.Digit0, RemoteKey.Digit0);
            }));
            yield return ("bill-day-limit-reached", Scenes.At(tv => Fail(tv, Evening.Power, Day(40_00))));
            yield return ("bill-month-limit-reached", Scenes.At(tv => Fail(tv, Evening.Heating,
                new PaymentLimit.OfMoney(ErrorCode.MonthLimitReached, Money.Cny(50_000_00), Money.Cny(310_00), Midnight.AddDays(7)))));
            yield return ("bill-account-too-new", Scenes.At(tv => Fail(tv, Evening.Gas,
                new PaymentLimit.OfMoney(ErrorCode.AccountTooNew, Money.Cny(100_00), Money.Cny(100_00), Midnight.AddHours(19)))));
            yield return ("bill-too-many-payments", Scenes.At(tv => Fail(tv, Evening.Power,
                new PaymentLimit.OfPayments(40, 0, Evening.Start.AddMinutes(25)))));
            yield return ("bill-above-limit-of-which-nothing-is-known", Scenes.At(tv =>
            {
                tv.Choose(row => row == new RowId.Bill(Evening.Power.Key));
                tv.Send(new Message.QuoteFailed(Evening.Power.Key, ErrorCode.DayLimitReached));
            }));
            yield return ("pay-all-above-day-limit", Scenes.At(tv => tv.OpenPayAllWithin(Day(1_000_00))));
            yield return ("pay-all-too-many", Scenes.At(tv => tv.OpenPayAllWithin(new PaymentLimit.OfPayments(40, 5, null))));
            yield return ("pay-all-limit-left-out", Scenes.At(tv =>
            {
                tv.OpenPayAll(Evening.Gas);
                tv.Send(new Message.QuoteFailed(Evening.Gas.Key, ErrorCode.DayLimitReached) { Limit = Day(100_00) });
            }));
            yield return ("review-above-limit", Scenes.At(tv =>
            {
                tv.OpenReview(Evening.Power);
                tv.Tick(500);
                tv.Send(new Message.QuoteFetched(Evening.OfferOf(Evening.Power, tv.At, serial: 2) with { Limits = [Day(40_00)] }));
            }));
            yield return ("result-above-limit", Scenes.At(tv => tv.Send(new Message.PaymentChanged(
                Evening.In(tv.FollowBox(Evening.Power), PaymentState.Rejected, ErrorCode.DayLimitReached)))));
        }
    }

    /// <summary>So much is left of ten thousand today.</summary>
    public static PaymentLimit Day(long leftFen) =>
        new PaymentLimit.OfMoney(ErrorCode.DayLimitReached, Money.Cny(10_000_00), Money.Cny(leftFen), Midnight);

    /// <summary>One payment can be so much.</summary>
    public static PaymentLimit Each(long fen) =>
        new PaymentLimit.OfMoney(ErrorCode.PaymentAboveLimit, Money.Cny(fen), Money.Cny(fen), null);

    public static void OpenWithLimits(this TvDriver tv, Bill bill, params PaymentLimit[] limits)
    {
        tv.Choose(row => row == new RowId.Bill(bill.Key));
        tv.Send(new Message.QuoteFetched(Evening.OfferOf(bill, tv.At) with { Limits = [.. limits] }));
    }

    /// <summary>The check list, with these limits around every bill.</summary>
    public static void OpenPayAllWithin(this TvDriver tv, params PaymentLimit[] limits)
    {
        tv.GoTo(row => row is RowId.PayAll);
        var serial = 1;
        foreach (var fetch in tv.Press(RemoteKey.Ok).OfType<Effect.FetchQuote>())
        {
            var bill = Evening.AllBills.Single(bill => bill.Key == fetch.Bill);
            tv.Send(new Message.QuoteFetched(Evening.OfferOf(bill, tv.At, serial++) with { Limits = [.. limits] }));
        }
    }

    private static void Fail(TvDriver tv, Bill bill, PaymentLimit limit)
    {
        tv.Choose(row => row == new RowId.Bill(bill.Key));
        tv.Send(new Message.QuoteFailed(bill.Key, limit.Reason) { Limit = limit });
    }
}
