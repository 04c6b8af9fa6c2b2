using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>Which rows a place has, from top to bottom, and where its focus starts. At least one, always.</summary>
internal static class Rows
{
    public static ImmutableArray<RowId> Of(State state) => state.Route switch
    {
        Route.Home => OfHome(state),
        Route.OneBill r => OfBill(state, r),
        Route.PayAll => OfPayAll(state),
        Route.Review r => [.. OfFundings(r), new RowId.Confirm(), new RowId.Cancel()],
        Route.Recording => [new RowId.Back()],
        Route.FollowBox r => [IsOver(state, r) ? new RowId.Home() : new RowId.Cancel()],
        Route.Result r => OfResult(state, r),
        Route.Receipt r => OfReceipt(state, r),
        Route.Complain => [.. Reasons, new RowId.SendComplaint(), new RowId.Back()],
        Route.OneComplaint => [new RowId.Back()],
        Route.History r => OfHistory(state, r),
        Route.OneTold => [new RowId.Back()],
        Route.Accounts r => AccountRows.OfAccounts(state, r),
        Route.OneAccount r => AccountRows.OfAccount(state, r),
        Route.RenameAccount r => AccountRows.OfNames(state, r.Saving),
        Route.RemoveAccount r => AccountRows.OfRemoval(state, r),
        Route.PickBiller r => AccountRows.OfBillers(state, r),
        Route.TypeNumber r => AccountRows.OfNumber(state, r),
        Route.ReadBack r => AccountRows.OfReadBack(state, r),
        Route.NameAccount r => AccountRows.OfNames(state, r.Adding),
        Route.Trouble => [new RowId.Home()],
        _ => throw new InvalidOperationException("A route outside the closed set."),
    };

    public static RowId Usual(State state)
    {
        var rows = Of(state);
        return state.Route switch
        {
            Route.Review => new RowId.Confirm(),
            Route.OneBill { Amount: { } amount } when rows.Contains(new RowId.Option(amount)) => new RowId.Option(amount),
            Route.RenameAccount or Route.NameAccount => AccountRows.UsualName(state, rows),
            _ => rows[0],
        };
    }

    private static ImmutableArray<RowId> Reasons { get; } =
        [.. Enum.GetValues<ComplaintKind>().Select(kind => new RowId.Reason(kind))];

    /// <summary>How a bill may be paid from here: what all offers of the review have in common.</summary>
    public static ImmutableArray<Funding> Fundings(Route.Review review) =>
    [
        .. review.Drafts[0].Offer.BoxFundings.Where(funding => review.Drafts.All(draft => draft.Offer.Fundings.Contains(funding))),
    ];

    /// <summary>The box's time is over, and so is the time in which its answer should have come.</summary>
    public static bool IsOver(State state, Route.FollowBox follow) => state.At >= follow.Deadline + Limits.BoxGrace;

    /// <summary>What was asked for failed, or is late.</summary>
    public static bool IsStuck<T>(State state, Fetch<T>? fetch, TimeSpan limit) =>
        fetch is Fetch<T>.Failed || (fetch is Fetch<T>.Asked asked && state.At - asked.Since >= limit);

    /// <summary>Going on comes first: below it there may be two hundred bills.</summary>
    private static ImmutableArray<RowId> OfPayAll(State state) =>
    [
        new RowId.Review(),
        .. Baskets.Candidates(state).Select(line => new RowId.Pick(line.Bill.Key)),
        new RowId.Back(),
    ];

    private static ImmutableArray<RowId> OfHome(State state) =>
    [
        .. Baskets.Candidates(state).Length > 1 ? new RowId[] { new RowId.PayAll() } : [],
        .. BillLine.List(state).Select(line => new RowId.Bill(line.Bill.Key)),
        .. BillsNews.IsStuck(state) ? new RowId[] { new RowId.Retry() } : [],
        new RowId.Accounts(),
        new RowId.History(),
        new RowId.Language(),
        new RowId.LiveTv(),
    ];

    private static ImmutableArray<RowId> OfBill(State state, Route.OneBill route)
    {
        var back = new RowId.Back();
        if (route.Offer is null)
            return state.Bills?.BillOf(route.Bill)?.PaidBy is { } payment && BillLine.Find(state, route.Bill) is { Standing: BillStanding.Paid }
                ? [new RowId.Receipt(payment), back]
                : [back];
        if (IsStuck(state, route.Offer, Limits.Quote))
            return route.Offer is Fetch<QuoteOffer>.Failed failed && failed.Reason.IsFinal() ? [back] : [new RowId.Retry(), back];
        var rule = route.Offer.Value?.Quote.Rule;
        return
        [
            .. rule is AmountRule.Plan plan ? plan.Options.Select(option => new RowId.Option(option)) : Enumerable.Empty<RowId>(),
            .. rule is not null && AmountSteps.AreFree(rule) ? new RowId[] { new RowId.AmountPicker() } : [],
            new RowId.Review(),
            back,
        ];
    }

    private static ImmutableArray<RowId> OfFundings(Route.Review route)
    {
        var fundings = Fundings(route);
        return fundings.Length > 1 ? [.. fundings.Select(funding => new RowId.Pay(funding))] : [];
    }

    private static ImmutableArray<RowId> OfResult(State state, Route.Result route) =>
    [
        .. route.Payments.Length > 1
            ? route.Payments.Select(id => new RowId.Payment(id))
            : route.Payments.Where(id => state.PaymentOf(id)?.HasReceipt() ?? false).Select(RowId (id) => new RowId.Receipt(id)),
        state.Trail.Length == 2 && state.Trail[0] is Route.Home ? new RowId.Home() : new RowId.Back(),
    ];

    private static ImmutableArray<RowId> OfReceipt(State state, Route.Receipt route) =>
    [
        .. IsStuck(state, route.Proof, Limits.Receipt) ? new RowId[] { new RowId.Retry() } : [],
        new RowId.Back(),
        .. Complaining.Newest(state, route.Payment) is { } complaint ? new RowId[] { new RowId.Complaint(complaint.Id) } : [],
        .. state.PaymentOf(route.Payment) is { } payment && payment.HasReceipt() ? new RowId[] { new RowId.Complain() } : [],
    ];

    private static ImmutableArray<RowId> OfHistory(State state, Route.History route) =>
    [
        .. route.Loaded is Fetch<ImmutableArray<Payment>>.Got
            ? Papers.NewestFirst(state, route)
            : Enumerable.Empty<RowId>(),
        .. IsStuck(state, route.Loaded, Limits.History) ? new RowId[] { new RowId.Retry() } : [],
        new RowId.Back(),
    ];
}
