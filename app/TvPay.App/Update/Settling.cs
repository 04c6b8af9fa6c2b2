namespace TvPay.App;

/// <summary>
/// What must hold after every message, whatever it was: the focus is on a row that is there, and the epoch tells screens
/// apart on which a key means different things.
/// </summary>
internal static class Settling
{
    public static State Begin(State state) => state.WithRoute(state.Route with { Focus = Rows.Usual(state) });

    /// <param name="byKey">The household itself moved the focus: what it saw is what it gets.</param>
    public static State Settle(State before, State next, bool byKey)
    {
        if (ReferenceEquals(before, next)) return next;
        var focus = FocusIn(before, next);
        var settled = focus == next.Route.Focus ? next : next.WithRoute(next.Route with { Focus = focus });
        var focusWasTaken = !byKey && settled.Focus != before.Focus;
        return focusWasTaken || Identity(before) != Identity(settled)
            ? settled with { Epoch = before.Epoch + 1, PaintedAt = null }
            : settled;
    }

    private static RowId FocusIn(State before, State next)
    {
        var rows = Rows.Of(next);
        if (next.Route.Focus is not { } focus) return Rows.Usual(next);
        if (rows.Contains(focus)) return focus;
        // The row is gone. Its neighbour takes over where the place is the same, else the place's usual one.
        var wasAt = before.Trail.Length == next.Trail.Length ? Rows.Of(before).IndexOf(focus) : -1;
        return wasAt < 0 ? Rows.Usual(next) : rows[Math.Min(wasAt, rows.Length - 1)];
    }

    /// <summary>Equal for two states between which no key changes its meaning by itself.</summary>
    private static string Identity(State state) => $"{state.Trail.Length} " + state.Route switch
    {
        Route.Home => "home",
        Route.OneBill r => $"bill {r.Bill} {r.Offer?.GetType().Name} {r.Offer?.Value?.Quote.Id}",
        // The household's own picks change nothing by themselves; a bill that drops out does.
        Route.PayAll r => $"pay-all {string.Join(' ', r.Picks.Where(pick => pick.Offer is Fetch<QuoteOffer>.Failed).Select(pick => pick.Bill))}",
        Route.Review r => $"review {Permission.ToConfirm(state, r)} {r.Funding} "
            + string.Join(' ', r.Drafts.Select(draft => $"{draft.Offer.Quote.Id} {draft.Amount.MinorUnits}")),
        Route.Recording r => $"recording {r.Request}",
        Route.FollowBox r => $"box {r.Authorization}",
        Route.Result r => $"result {string.Join(' ', r.Payments)}",
        Route.Receipt r => $"receipt {r.Payment} {r.Proof.GetType().Name}",
        Route.Complain r => $"complain {r.Payment} {r.Filing?.GetType().Name}",
        Route.OneComplaint r => $"complaint {r.Complaint}",
        Route.History r => $"history {r.Loaded.GetType().Name}",
        Route.OneTold r => $"told {r.Payment.Id}",
        Route.Accounts => "accounts",
        Route.OneAccount r => $"account {r.Account}",
        Route.RenameAccount r => $"rename {r.Account} {r.Saving?.GetType().Name}",
        Route.RemoveAccount r => $"remove {r.Account} {r.Removing?.GetType().Name}",
        Route.PickBiller => "billers",
        Route.TypeNumber r => $"number {r.Biller} {r.Letters}",
        Route.ReadBack r => $"read back {r.Biller} {r.Number} {r.Found.GetType().Name}",
        Route.NameAccount r => $"name {r.Candidate.Biller} {r.Adding?.GetType().Name}",
        Route.Trouble r => $"trouble {r.Reason.Number}",
        _ => throw new InvalidOperationException("A route outside the closed set."),
    };
}
