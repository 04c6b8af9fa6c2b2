using System.Collections.Immutable;
using TvPay.App;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.Tests.App;

/// <summary>Every screen in every condition that a household can meet, reached as a household reaches it.</summary>
internal static class Scenes
{
    private static readonly Action<TvDriver> Nothing = _ => { };

    public static IEnumerable<(string Name, Func<Language, TvDriver> Reach)> All =>
        [.. Homes(), .. Bills(), .. Baskets(), .. Reviews(), .. Boxes(), .. Results(), .. Papers(), .. AccountScenes.All, .. LimitScenes.All];

    private static IEnumerable<(string, Func<Language, TvDriver>)> Homes()
    {
        yield return ("home-waiting", language => With(new TvDriver(language), tv => tv.Tick(2)));
        yield return ("home-waiting-words", language => With(new TvDriver(language), tv => tv.Tick(6)));
        yield return ("home-waiting-too-long", language => With(new TvDriver(language), tv => tv.Tick(16)));
        yield return ("home-offline", language => With(new TvDriver(language), tv =>
        {
            tv.Send(new Message.BoxStatusChanged(new BoxStatus(BoxState.Absent)));
            tv.Send(new Message.GatewayReachabilityChanged(false));
            tv.Send(new Message.BillsFailed(ErrorCode.GatewayUnreachable));
        }));
        yield return ("home", At(Nothing));
        yield return ("home-numbers-shown", At(tv => tv.Press(RemoteKey.Yellow)));
        yield return ("home-old-list", At(tv =>
        {
            tv.Tick(700);
            tv.Send(new Message.GatewayReachabilityChanged(false));
            tv.Send(new Message.BillsFailed(ErrorCode.GatewayUnreachable));
        }));
        yield return ("home-halted", At(tv => tv.Send(new Message.Halted(ErrorCode.LedgerCorrupt))));
        yield return ("home-payments-under-way", At(tv =>
        {
            tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Power, 1, PaymentState.Unknown)));
            tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Water, 2, PaymentState.Authorized)));
            tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Gas, 3, PaymentState.Undetermined)));
        }));
        yield return ("home-news", At(tv =>
        {
            tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Water, 2, PaymentState.Submitting)));
            tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Water, 2, PaymentState.Settled)));
        }));
        yield return ("home-reminder", At(tv => tv.Send(new Message.ReminderCame(Evening.Water.Key, 0))));
        yield return ("home-reminder-overdue", At(tv => tv.Send(new Message.ReminderCame(Evening.Power.Key, -13))));
        yield return ("home-all-paid", At(tv => tv.Send(new Message.BillsLoaded(Evening.Bills with
        {
            Bills = [Evening.CableTv],
            Unavailable = [],
        }))));
        yield return ("home-no-bills", At(tv => tv.Send(new Message.BillsLoaded(Evening.Bills with { Bills = [], Unavailable = [] }))));
        yield return ("home-many-bills", At(tv =>
        {
            tv.Send(new Message.BillsLoaded(Evening.ManyBills(200)));
            tv.Press(RemoteKey.Right);
            tv.Press(RemoteKey.Right);
        }));
    }

    private static IEnumerable<(string, Func<Language, TvDriver>)> Bills()
    {
        yield return ("bill-waiting", At(tv => { OpenPower(tv); tv.Tick(6); }));
        yield return ("bill-waiting-too-long", At(tv => { OpenPower(tv); tv.Tick(16); }));
        yield return ("bill-exact", At(tv => tv.OpenWithQuote(Evening.Power)));
        yield return ("bill-at-least", At(tv => { tv.OpenWithQuote(Evening.Phone); tv.Press(RemoteKey.Right); }));
        yield return ("bill-at-most", At(tv => { tv.OpenWithQuote(Evening.Heating); tv.Press(RemoteKey.Left); }));
        yield return ("bill-plan", At(tv => { tv.OpenWithQuote(Evening.Insurance); tv.Press(RemoteKey.Down, RemoteKey.Ok); }));
        yield return ("bill-any", At(tv => { tv.OpenWithQuote(Evening.Parking, fee: 2_00); tv.Press(RemoteKey.Right, RemoteKey.Right); }));
        yield return ("bill-amount-not-allowed", At(tv =>
        {
            tv.OpenWithQuote(Evening.Parking);
            tv.Press(RemoteKey.Digit7, RemoteKey.Digit5);
        }));
        yield return ("bill-gateway-unreachable", At(tv =>
        {
            OpenPower(tv);
            tv.Send(new Message.GatewayReachabilityChanged(false));
            tv.Send(new Message.QuoteFailed(Evening.Power.Key, ErrorCode.GatewayUnreachable));
        }));
        yield return ("bill-already-paid", At(tv =>
        {
            OpenPower(tv);
            tv.Send(new Message.QuoteFailed(Evening.Power.Key, ErrorCode.BillAlreadyPaid));
        }));
        yield return ("bill-halted", At(tv =>
        {
            tv.Send(new Message.Halted(ErrorCode.LedgerUnwritable));
            tv.OpenWithQuote(Evening.Power);
        }));
        yield return ("bill-paid", At(tv => tv.Choose(row => row == new RowId.Bill(Evening.CableTv.Key))));
        yield return ("bill-under-way-elsewhere", At(tv => tv.Choose(row => row == new RowId.Bill(Evening.Fine.Key))));
        yield return ("bill-terms-changed", At(tv =>
        {
            tv.OpenReview(Evening.Power);
            tv.Tick(500);
            var dearer = Evening.Power with { Due = Money.Cny(87_60), Rule = new AmountRule.Exact(Money.Cny(87_60)) };
            tv.Send(new Message.QuoteFetched(Evening.OfferOf(dearer, tv.At, serial: 2)));
        }));
    }

    private static IEnumerable<(string, Func<Language, TvDriver>)> Baskets()
    {
        yield return ("pay-all-asking", At(tv => { tv.OpenPayAll(Evening.Gas, Evening.Phone); tv.Tick(6); }));
        yield return ("pay-all-too-long", At(tv => { tv.OpenPayAll(Evening.Gas); tv.Tick(16); }));
        yield return ("pay-all", At(tv => tv.OpenPayAll()));
        yield return ("pay-all-picking", At(tv =>
        {
            tv.OpenPayAll();
            tv.Choose(row => row == new RowId.Pick(Evening.Heating.Key));
            tv.Choose(row => row == new RowId.Pick(Evening.Insurance.Key));
        }));
        yield return ("pay-all-nothing-picked", At(tv =>
        {
            tv.OpenPayAll();
            foreach (var row in tv.Screen.Rows.OfType<Row.Pick>()) tv.Choose(id => id == row.Id);
        }));
        yield return ("pay-all-left-out", At(tv =>
        {
            tv.OpenPayAll(Evening.Gas, Evening.Phone);
            tv.Send(new Message.QuoteFailed(Evening.Gas.Key, ErrorCode.BillerUnavailable));
            tv.Send(new Message.QuoteFetched(Evening.OfferOf(Evening.Phone, tv.At, serial: 9, fee: 2_00)));
        }));
        yield return ("pay-all-full", At(tv =>
        {
            tv.Send(new Message.BillsLoaded(Evening.ManyBills(12)));
            tv.Choose(row => row is RowId.PayAll);
            tv.GoTo(row => row is RowId.Back);
            tv.Press(RemoteKey.Up, RemoteKey.Ok);
        }));
        yield return ("pay-all-no-common-way", At(tv =>
        {
            tv.OpenPayAll(Evening.Gas);
            tv.Send(new Message.QuoteFetched(Evening.OfferOf(Evening.Gas, tv.At, serial: 9) with { Fundings = [Funding.WalletOrder] }));
        }));
        yield return ("pay-all-terms-changed", At(tv =>
        {
            tv.ReviewBasket(Evening.Power, Evening.Water);
            tv.Tick(500);
            var dearer = Evening.Power with { Due = Money.Cny(87_60), Rule = new AmountRule.Exact(Money.Cny(87_60)) };
            tv.Send(new Message.QuoteFetched(Evening.OfferOf(dearer, tv.At, serial: 21)));
        }));
        yield return ("review-basket", At(tv => tv.ReviewBasket(Evening.Power, Evening.Water, Evening.Gas)));
        yield return ("review-basket-one-paid-elsewhere", At(tv =>
        {
            tv.ReviewBasket(Evening.Power, Evening.Water, Evening.Gas);
            tv.Send(new Message.BillsLoaded(Evening.Bills with { Bills = [Evening.Power, Evening.Water with { State = BillState.Paid }, Evening.Gas] }));
        }));
        yield return ("review-basket-full", At(ReviewMost));
        yield return ("box-basket", At(tv => FollowBasket(tv)));
        yield return ("box-basket-full", At(tv => { ReviewMost(tv); tv.ConfirmAndRecord(); }));
        yield return ("results-asking", At(tv =>
        {
            foreach (var payment in FollowBasket(tv)) tv.Send(new Message.PaymentChanged(Evening.In(payment, PaymentState.Authorized)));
        }));
        yield return ("results", At(tv =>
        {
            foreach (var payment in FollowBasket(tv)) tv.Send(new Message.PaymentChanged(Evening.In(payment, PaymentState.Settled)));
        }));
        yield return ("results-of-every-kind", At(tv =>
        {
            var payments = FollowBasket(tv);
            tv.Send(new Message.PaymentChanged(Evening.In(payments[0], PaymentState.Settled)));
            tv.Send(new Message.PaymentChanged(Evening.In(payments[1], PaymentState.Unknown)));
            tv.Send(new Message.PaymentChanged(Evening.In(payments[2], PaymentState.Rejected, ErrorCode.InsufficientFunds)));
            tv.Press(RemoteKey.Down, RemoteKey.Down);
        }));
    }

    /// <summary>As many as fit in one authorization, each to be looked at as before a first payment.</summary>
    private static void ReviewMost(TvDriver tv)
    {
        var bills = Evening.ManyBills(8);
        tv.Send(new Message.BillsLoaded(bills with { Accounts = [.. bills.Accounts.Select(account => account with { PaidBefore = false })] }));
        tv.GoTo(row => row is RowId.PayAll);
        var serial = 1;
        foreach (var fetch in tv.Press(RemoteKey.Ok).OfType<Effect.FetchQuote>())
            tv.Send(new Message.QuoteFetched(Evening.OfferOf(bills.Bills.Single(bill => bill.Key == fetch.Bill), tv.At, serial++)));
        tv.Choose(row => row is RowId.Review);
    }

    private static ImmutableArray<Payment> FollowBasket(TvDriver tv)
    {
        tv.ReviewBasket(Evening.Power, Evening.Water, Evening.Gas);
        return tv.ConfirmAndRecord();
    }

    private static IEnumerable<(string, Func<Language, TvDriver>)> Reviews()
    {
        yield return ("review", At(tv => tv.OpenReview(Evening.Power)));
        yield return ("review-with-fee", At(tv =>
        {
            tv.OpenReview(Evening.Parking, fee: 2_00);
            tv.Choose(row => row == new RowId.Pay(Funding.OperatorAccount));
        }));
        yield return ("review-hurried", At(tv =>
        {
            tv.OpenReview(Evening.Power);
            tv.Paint();
            tv.Tick(0.2);
            tv.Key(RemoteKey.Ok, KeyPhase.Down);
            tv.Key(RemoteKey.Ok, KeyPhase.Up);
        }));
        yield return ("review-no-box", At(tv =>
        {
            tv.OpenReview(Evening.Power);
            tv.Send(new Message.BoxStatusChanged(new BoxStatus(BoxState.Absent)));
        }));
        yield return ("review-box-fault", At(tv =>
        {
            tv.OpenReview(Evening.Power);
            tv.Send(new Message.BoxStatusChanged(new BoxStatus(BoxState.Fault, ErrorCode.BoxUntrusted)));
        }));
        yield return ("review-refreshing", At(tv => { tv.OpenReview(Evening.Power); tv.Tick(500); tv.Tick(6); }));
        yield return ("recording", At(tv =>
        {
            tv.OpenReview(Evening.Power);
            tv.Press(RemoteKey.Ok);
            tv.Tick(6);
        }));
        yield return ("trouble-ledger-unwritable", At(tv =>
        {
            tv.OpenReview(Evening.Power);
            var record = tv.Press(RemoteKey.Ok).OfType<Effect.RecordPayments>().Single();
            tv.Send(new Message.RecordingFailed(record.Request, ErrorCode.LedgerUnwritable));
        }));
    }

    private static IEnumerable<(string, Func<Language, TvDriver>)> Boxes()
    {
        yield return ("box-called", At(tv => tv.FollowBox(Evening.Power)));
        foreach (var waiting in Enum.GetValues<BoxWaiting>())
            yield return ($"box-{waiting.ToString().ToLowerInvariant()}", At(tv =>
            {
                tv.FollowBox(Evening.Power);
                tv.Tick(25);
                tv.Send(new Message.BoxPrompted(Evening.Authorization, waiting, TimeSpan.FromSeconds(95)));
            }));
        yield return ("box-cancelling", At(tv =>
        {
            tv.FollowBox(Evening.Power);
            tv.Send(new Message.BoxPrompted(Evening.Authorization, BoxWaiting.Card, TimeSpan.FromSeconds(40)));
            tv.Press(RemoteKey.Ok);
        }));
        yield return ("box-time-is-over", At(tv => { tv.FollowBox(Evening.Power); tv.Tick(125); }));
        yield return ("box-silent", At(tv => { tv.FollowBox(Evening.Power); tv.Tick(140); }));
    }

    private static IEnumerable<(string, Func<Language, TvDriver>)> Results()
    {
        (PaymentState State, ErrorCode? Reason)[] outcomes =
        [
            (PaymentState.Undetermined, ErrorCode.BoxLost),
            (PaymentState.Authorized, null),
            (PaymentState.Unknown, null),
            (PaymentState.Accepted, null),
            (PaymentState.Settled, null),
            (PaymentState.Declined, ErrorCode.BoxCancelled),
            (PaymentState.Rejected, ErrorCode.InsufficientFunds),
            (PaymentState.Expired, ErrorCode.PaymentExpired),
            (PaymentState.Abandoned, ErrorCode.AuthorizationVoided),
            (PaymentState.Reversed, ErrorCode.BillerUnavailable),
        ];
        foreach (var (state, reason) in outcomes)
            yield return ($"result-{state.ToString().ToLowerInvariant()}", At(tv =>
                tv.Send(new Message.PaymentChanged(Evening.In(tv.FollowBox(Evening.Power), state, reason)))));
        yield return ("result-asking", At(tv =>
        {
            tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Power, 1, PaymentState.Authorizing)));
            tv.Choose(row => row == new RowId.Bill(Evening.Power.Key));
        }));
    }

    private static IEnumerable<(string, Func<Language, TvDriver>)> Papers()
    {
        yield return ("receipt-waiting", At(tv => { OpenReceipt(tv); tv.Tick(6); }));
        yield return ("receipt-verified", At(tv => tv.Send(Evening.ReceiptOf(OpenReceipt(tv), settled: true))));
        yield return ("receipt-not-settled-yet", At(tv => tv.Send(Evening.ReceiptOf(OpenReceipt(tv), settled: false))));
        yield return ("receipt-forged", At(tv => tv.Send(new Message.ReceiptFailed(OpenReceipt(tv).Id, ErrorCode.ReceiptForged))));
        yield return ("receipt-unreachable", At(tv => tv.Send(new Message.ReceiptFailed(OpenReceipt(tv).Id, ErrorCode.GatewayUnreachable))));
        yield return ("history", At(tv =>
        {
            tv.Press(RemoteKey.Green);
            tv.Send(new Message.HistoryLoaded(Evening.PastPayments));
        }));
        yield return ("history-told", At(OpenToldHistory));
        yield return ("told-settled", At(tv =>
        {
            OpenToldHistory(tv);
            tv.Choose(row => row == new RowId.Told(Evening.Id(31)));
        }));
        yield return ("told-unknown", At(tv =>
        {
            OpenToldHistory(tv);
            tv.Choose(row => row == new RowId.Told(Evening.Id(32)));
        }));
        yield return ("history-empty", At(tv => { tv.Press(RemoteKey.Green); tv.Send(new Message.HistoryLoaded([])); }));
        yield return ("history-failed", At(tv => { tv.Press(RemoteKey.Green); tv.Send(new Message.HistoryFailed(ErrorCode.LedgerCorrupt)); }));
        yield return ("history-waiting", At(tv => { tv.Press(RemoteKey.Green); tv.Tick(6); }));
    }

    /// <summary>After the ledger was lost: one payment came back from the box, the rest is told.</summary>
    private static void OpenToldHistory(TvDriver tv)
    {
        tv.Press(RemoteKey.Green);
        tv.Send(new Message.HistoryLoaded(Evening.PastPayments[..1]) { Told = Evening.ToldPayments });
    }

    private static void OpenPower(TvDriver tv) => tv.Choose(row => row == new RowId.Bill(Evening.Power.Key));

    private static Payment OpenReceipt(TvDriver tv)
    {
        var payment = Evening.In(tv.FollowBox(Evening.Power), PaymentState.Settled);
        tv.Send(new Message.PaymentChanged(payment));
        tv.Choose(row => row is RowId.Receipt);
        return payment;
    }

    internal static Func<Language, TvDriver> At(Action<TvDriver> then) => language => With(TvDriver.AtHome(language), then);

    internal static TvDriver With(TvDriver tv, Action<TvDriver> then)
    {
        then(tv);
        return tv;
    }
}
