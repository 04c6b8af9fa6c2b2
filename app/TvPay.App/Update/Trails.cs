using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>Moving about: the trail of routes, and what is known by id.</summary>
internal static class Trails
{
    public static State WithRoute(this State state, Route route) =>
        state with { Trail = state.Trail.SetItem(state.Trail.Length - 1, route) };

    public static State Open(this State state, Route route) => state with { Trail = state.Trail.Add(route) };

    /// <summary>To where one came from. Home has nothing behind it.</summary>
    public static State Back(this State state) =>
        state.Trail.Length > 1 ? state with { Trail = state.Trail.RemoveAt(state.Trail.Length - 1) } : state;

    public static State Home(this State state) => state with { Trail = [state.Trail[0]] };

    public static Payment? PaymentOf(this State state, PaymentId id) => state.Payments.GetValueOrDefault(id)?.Payment;

    /// <summary>Changes every place of one kind, wherever in the trail it is.</summary>
    public static State Everywhere<T>(this State state, Func<T, Route> change)
        where T : Route
    {
        var trail = state.Trail;
        for (var i = 0; i < trail.Length; i++)
            if (trail[i] is T place && change(place) is var changed && changed != place) trail = trail.SetItem(i, changed);
        return trail == state.Trail ? state : state with { Trail = trail };
    }

    public static bool IsFinal(this ErrorCode reason) => reason.Finality != ErrorFinality.NotAnAnswer;

    public static bool HasReceipt(this Payment payment) => payment.Promise is not null;

    public static ImmutableArray<T> Replace<T>(this ImmutableArray<T> items, Func<T, bool> which, Func<T, T> by) =>
        [.. items.Select(item => which(item) ? by(item) : item)];
}
