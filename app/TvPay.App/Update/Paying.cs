using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>From review through the ledger to the box. The box's answers come as <see cref="Message.PaymentChanged"/>.</summary>
internal static class Paying
{
    public static Turn Fund(State state, Route.Review review, Funding funding) => state.WithRoute(review with
    {
        Drafts = [.. review.Drafts.Select(draft => draft with { Funding = funding })],
        Hurried = false,
        Focus = new RowId.Confirm(),
    });

    /// <summary>
    /// The second deliberate step. The caller has seen to it that this is a fresh press on this very screen; here it must
    /// also come late enough after the screen was painted for a person to have read it.
    /// </summary>
    public static Turn Confirm(State state, Route.Review review)
    {
        if (Permission.ToConfirm(state, review) != Hindrance.None) return Quotes.Refresh(state, review);
        if (state.PaintedAt is not { } painted || state.PressedAt - painted < Limits.Reading)
            return state.WithRoute(review with { Hurried = true });
        var request = state.LastRequest + 1;
        return (Turn)(state.WithRoute(new Route.Recording(request, review.Drafts, state.At)) with { LastRequest = request })
            + new Effect.RecordPayments(request, review.Drafts);
    }

    /// <summary>In the ledger: now the box may be asked, unless the household has left or payments were halted meanwhile.</summary>
    public static Turn Recorded(State state, Message.PaymentsRecorded message)
    {
        state = message.Payments.Aggregate(state, PaymentsNews.Learn);
        var isAwaited = state.Route is Route.Recording awaited && awaited.Request == message.Request
            && awaited.Drafts.Length == message.Payments.Length;
        if (!isAwaited || state.Halted is not null)
            return (Turn)state + new Effect.AbandonPayments(message.Authorization, state.Halted ?? ErrorCode.BoxCancelled);
        var drafts = ((Route.Recording)state.Route).Drafts;
        var asked = message.Payments.Zip(drafts, (payment, draft) => new AskedPayment(payment.Id, state.At - draft.Offer.FetchedAt));
        var follow = new Route.FollowBox(
            message.Authorization,
            [.. message.Payments.Select(payment => payment.Id)],
            Waiting: null,
            Deadline: state.At + state.BoxTimeout);
        return (Turn)state.WithRoute(follow) + new Effect.AskBox(message.Authorization, [.. asked], state.BoxTimeout);
    }

    public static Turn RecordingFailed(State state, Message.RecordingFailed message) =>
        state.Route is Route.Recording route && route.Request == message.Request
            ? state.Home().Open(new Route.Trouble(message.Reason))
            : state;

    /// <summary>Keep-alives tell what the box waits for; they never give it more time.</summary>
    public static Turn Prompted(State state, Message.BoxPrompted message)
    {
        if (state.Route is not Route.FollowBox route || route.Authorization != message.Authorization) return state;
        var deadline = state.At + message.Left;
        return state.WithRoute(route with
        {
            Waiting = message.Waiting,
            Deadline = deadline < route.Deadline ? deadline : route.Deadline,
        });
    }

    /// <summary>A request, once: only the box knows whether it has signed already.</summary>
    public static Turn Cancel(State state, Route.FollowBox route) => route.IsCancelling
        ? state
        : (Turn)state.WithRoute(route with { IsCancelling = true }) + new Effect.CancelBox(route.Authorization);

    /// <summary>The box has answered about all of them: on to what became of each.</summary>
    public static State Concluded(State state)
    {
        if (state.Route is not Route.FollowBox route) return state;
        var isAsking = route.Payments.Any(id => state.PaymentOf(id)?.State is null or PaymentState.Recorded or PaymentState.Authorizing);
        if (isAsking) return state;
        // The list has moved under its focus: home starts anew with what is most urgent.
        return state.Home().WithRoute(new Route.Home()).Open(new Route.Result(route.Payments));
    }

    /// <summary>Nothing new may be paid. What the box has been asked already is still followed to its end.</summary>
    public static Turn Halted(State state, Message.Halted message)
    {
        state = state with { Halted = message.Reason };
        return state.Route is Route.Review or Route.Recording ? state.Home().Open(new Route.Trouble(message.Reason)) : state;
    }
}
