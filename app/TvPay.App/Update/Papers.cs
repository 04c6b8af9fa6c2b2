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
                // The first list takes the focus to its newest payment.
                Focus = route.Loaded.Value.IsDefault ? null : route.Focus,
            });

    public static Turn HistoryFailed(State state, Message.HistoryFailed message) =>
        state.Everywhere<Route.History>(route => route.Loaded is Fetch<ImmutableArray<Payment>>.Asked
            ? route with { Loaded = new Fetch<ImmutableArray<Payment>>.Failed(message.Reason), Focus = null }
            : route);

    /// <summary>Everything that the box was ever asked about, by when the gateway saw it.</summary>
    public static IEnumerable<Payment> NewestFirst(State state) => state.Payments.Values
        .Select(known => known.Payment)
        .Where(payment => payment.AuthorizationId is not null)
        .OrderByDescending(payment => payment.Quote.IssuedAt)
        .ThenByDescending(payment => payment.Id);

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
