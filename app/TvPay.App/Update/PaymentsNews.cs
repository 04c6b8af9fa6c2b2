using TvPay.Payments;

namespace TvPay.App;

/// <summary>What the ledger tells of payments.</summary>
internal static class PaymentsNews
{
    public static Turn Changed(State state, Message.PaymentChanged message)
    {
        var payment = message.Payment;
        var before = state.PaymentOf(payment.Id);
        state = Learn(state, payment);
        // Repeated or overtaken: what is known already stands.
        if (before is not null && Progress(payment.State) <= Progress(before.State)) return state;
        var isShown = IsShown(state, payment.Id);
        state = Paying.Concluded(state);
        if (before is not null && !isShown && IsNews(payment.State))
            state = state with { News = new PaymentNews(payment.Id, state.At + Limits.Banner) };
        return payment.State == PaymentState.Accepted || payment.State.IsTerminal() ? BillsNews.Load(state) : state;
    }

    /// <summary>Takes what the ledger says unless it is older than what is known: states only ever move onward.</summary>
    public static State Learn(State state, Payment payment)
    {
        if (state.PaymentOf(payment.Id) is { } known && Progress(payment.State) <= Progress(known.State)) return state;
        var changes = state.Changes + 1;
        return state with
        {
            Changes = changes,
            Payments = state.Payments.SetItem(payment.Id, new KnownPayment(payment, changes)),
        };
    }

    /// <summary>As <see cref="Learn"/>, for what was read and did not just happen: lists of bills know of it.</summary>
    public static State Recall(State state, Payment payment) =>
        state.PaymentOf(payment.Id) is { } known && Progress(payment.State) <= Progress(known.State)
            ? state
            : state with { Payments = state.Payments.SetItem(payment.Id, new KnownPayment(payment, 0)) };

    /// <summary>Rises along every edge of the state machine, so that news out of order can be told from news.</summary>
    private static int Progress(PaymentState state) => state switch
    {
        PaymentState.Recorded => 0,
        PaymentState.Authorizing => 1,
        PaymentState.Undetermined => 2,
        PaymentState.Authorized => 3,
        PaymentState.Submitting => 4,
        PaymentState.Unknown => 5,
        PaymentState.Accepted => 6,
        _ => 7,
    };

    private static bool IsShown(State state, PaymentId id) => state.Route switch
    {
        Route.FollowBox route => route.Payments.Contains(id),
        Route.Result route => route.Payments.Contains(id),
        Route.Receipt route => route.Payment == id,
        _ => false,
    };

    private static bool IsNews(PaymentState state) => state == PaymentState.Accepted || state.IsTerminal();
}
