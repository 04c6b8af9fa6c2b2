using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>History and receipts.</summary>
internal static class Papers
{
    public static Turn OpenHistory(State state) =>
        AskHistory(state.Open(new Route.History(new Fetch<ImmutableArray<Payment>>.Asked(state.At))));

    public static Turn AskHistory(State state) => (Turn)state.WithRoute(state.Route is Route.History route
        ? route with { Loaded = new Fetch<ImmutableArray<Payment>>.Asked(state.At) }
        : state.Route) + new Effect.LoadHistory();

    public static Turn HistoryLoaded(State state, Message.HistoryLoaded message) =>
        message.Payments.Aggregate(state, PaymentsNews.Recall)
            .Everywhere<Route.History>(route => route with
            {
                Loaded = new Fetch<ImmutableArray<Payment>>.Got(message.Payments),
                Told = message.Told,
                // The first list takes the focus to its newest payment.
                Focus = route.Loaded.Value.IsDefault ? null : route.Focus,
            });

    public static Turn HistoryFailed(State state, Message.HistoryFailed message) =>
        state.Everywhere<Route.History>(route => route.Loaded is Fetch<ImmutableArray<Payment>>.Asked
            ? route with { Loaded = new Fetch<ImmutableArray<Payment>>.Failed(message.Reason), Focus = null }
            : route);

    /// <summary>
    /// Everything that the box was ever asked about, and what the gateway tells besides, by when the gateway saw it. A record of
    /// its own outweighs what is told; what was refused before anybody knew what it was for has nothing to show.
    /// </summary>
    public static IEnumerable<RowId> NewestFirst(State state, Route.History route)
    {
        var own = state.Payments.Values
            .Select(known => known.Payment)
            .Where(payment => payment.AuthorizationId is not null)
            .Select(payment => (At: payment.Quote.IssuedAt, payment.Id, Row: (RowId)new RowId.Payment(payment.Id)));
        var told = route.Told
            .Where(payment => payment is { Biller: not null, Amount: not null } && state.PaymentOf(payment.Id) is null)
            .Select(payment => (At: payment.ReceivedAt, payment.Id, Row: (RowId)new RowId.Told(payment.Id)));
        return own.Concat(told).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Select(entry => entry.Row);
    }

    /// <summary>Null where the history does not tell of it.</summary>
    public static ToldPayment? ToldOf(Route.History route, PaymentId id) => route.Told.FirstOrDefault(payment => payment.Id == id);

    public static Turn OpenTold(State state, Route.History route, PaymentId id) =>
        ToldOf(route, id) is { } told ? state.Open(new Route.OneTold(told)) : state;

    public static Turn OpenReceipt(State state, PaymentId payment) =>
        AskReceipt(state.Open(new Route.Receipt(payment, new Fetch<ReceiptProof>.Asked(state.At))));

    public static Turn AskReceipt(State state) => state.Route is not Route.Receipt route
        ? state
        : (Turn)state.WithRoute(route with { Proof = new Fetch<ReceiptProof>.Asked(state.At), AskAgainAt = null })
            + new Effect.LoadReceipt(route.Payment);

    public static Turn ReceiptLoaded(State state, Message.ReceiptLoaded message) =>
        state.Everywhere<Route.Receipt>(route => route.Payment == message.Payment
            ? route with { Proof = new Fetch<ReceiptProof>.Got(new ReceiptProof(message.Receipt, message.Verified)), AskAgainAt = null }
            : route);

    /// <summary>A receipt that isn't ready yet is asked for again as long as the screen waits; every other reason is told.</summary>
    public static Turn ReceiptFailed(State state, Message.ReceiptFailed message) =>
        state.Everywhere<Route.Receipt>(route => route.Payment != message.Payment || route.Proof is not Fetch<ReceiptProof>.Asked asked
            ? route
            : message.Reason == ErrorCode.ReceiptNotReady && state.At - asked.Since < Limits.Receipt
                ? route with { AskAgainAt = state.At + Limits.ReceiptRetry }
                : route with { Proof = new Fetch<ReceiptProof>.Failed(message.Reason), AskAgainAt = null, Focus = null });

    public static Turn Ticked(State state) =>
        state.Route is Route.Receipt { AskAgainAt: { } when, Proof: Fetch<ReceiptProof>.Asked } route && state.At >= when
            ? (Turn)state.WithRoute(route with { AskAgainAt = null }) + new Effect.LoadReceipt(route.Payment)
            : state;
}
