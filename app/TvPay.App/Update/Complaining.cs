using TvPay.Payments;

namespace TvPay.App;

/// <summary>Complaints: what is wrong with a payment, and what becomes of it. Two deliberate steps, choosing and submitting.</summary>
internal static class Complaining
{
    /// <summary>The newest complaint about a payment; null: none.</summary>
    public static Complaint? Newest(State state, PaymentId payment) =>
        state.Complaints.Values.LastOrDefault(complaint => complaint.Payment == payment);

    /// <summary>The one of this kind that is open; null: none.</summary>
    public static Complaint? Open(State state, PaymentId payment, ComplaintKind kind) =>
        state.Complaints.Values.LastOrDefault(complaint => complaint.Payment == payment && complaint.Kind == kind && !complaint.IsOver);

    public static State Choose(State state, Route.Complain route, ComplaintKind kind) => route.Filing is Fetch<ComplaintId>.Asked
        ? state
        : state.WithRoute(route with { Kind = kind, Filing = null, Focus = new RowId.SendComplaint() });

    /// <summary>What is open already is shown, not filed again.</summary>
    public static Turn Send(State state, Route.Complain route)
    {
        if (route is not { Kind: { } kind, Filing: not Fetch<ComplaintId>.Asked }) return state;
        if (Open(state, route.Payment, kind) is { } open) return state.Back().Open(new Route.OneComplaint(open.Id));
        return (Turn)state.WithRoute(route with { Filing = new Fetch<ComplaintId>.Asked(state.At) })
            + new Effect.FileComplaint(route.Payment, kind);
    }

    /// <summary>States only ever move onward: what is older than what is known is no news.</summary>
    public static Turn Changed(State state, Message.ComplaintChanged message)
    {
        var complaint = message.Complaint;
        if (state.Complaints.GetValueOrDefault(complaint.Id) is { } known && !known.LeadsTo(complaint.State)) return state;
        state = state with { Complaints = state.Complaints.SetItem(complaint.Id, complaint) };
        var isAwaited = state.Route is Route.Complain { Filing: Fetch<ComplaintId>.Asked } route
            && (route.Payment, route.Kind) == (complaint.Payment, complaint.Kind);
        return isAwaited ? state.Back().Open(new Route.OneComplaint(complaint.Id)) : state;
    }

    public static Turn Failed(State state, Message.ComplaintFailed message) => state.Everywhere<Route.Complain>(route =>
        route.Filing is Fetch<ComplaintId>.Asked && (route.Payment, route.Kind) == (message.Payment, message.Kind)
            ? route with { Filing = new Fetch<ComplaintId>.Failed(message.Reason) }
            : route);
}
