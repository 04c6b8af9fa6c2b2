using TvPay.Payments;

namespace TvPay.App;

/// <summary>What OK does on each row, and how one leaves each place.</summary>
internal static class Choices
{
    public static Turn Choose(State state, RowId row) => (state.Route, row) switch
    {
        (Route.Home, RowId.Bill r) => OpenBill(Focused(state, r), r.Id),
        (Route.Home, RowId.PayAll r) => Baskets.Open(Focused(state, r)),
        (Route.Home, RowId.Retry) => BillsNews.LoadAnew(state),
        (Route.Home, RowId.Accounts r) => KeepingAccounts.Open(Focused(state, r)),
        (Route.Home, RowId.History r) => Papers.OpenHistory(Focused(state, r)),
        (Route.Home, RowId.Language) => ChangeLanguage(state),
        (Route.Home, RowId.LiveTv) => Leave(state),
        (Route.OneBill route, RowId.Option r) => Quotes.Choose(state, route, r.Amount),
        (Route.OneBill route, RowId.AmountPicker) => state.WithRoute(route with { Focus = new RowId.Review() }),
        (Route.OneBill route, RowId.Review) => Quotes.Review(state, route),
        (Route.OneBill route, RowId.Retry) => Quotes.Ask(state, route),
        (Route.OneBill, RowId.Receipt r) => Papers.OpenReceipt(state, r.Id),
        (Route.PayAll route, RowId.Pick r) => Baskets.Toggle(state, route, r.Id),
        (Route.PayAll route, RowId.Review) => Baskets.Review(state, route),
        (Route.Review route, RowId.Pay r) => Paying.Fund(state, route, r.Funding),
        (Route.Review route, RowId.Confirm) => Paying.Confirm(state, route),
        (Route.Review, RowId.Cancel) => state.Back(),
        (Route.FollowBox route, RowId.Cancel) => Paying.Cancel(state, route),
        (Route.Result, RowId.Receipt r) => Papers.OpenReceipt(state, r.Id),
        (Route.Result, RowId.Payment r) => state.Open(new Route.Result([r.Id])),
        (Route.Receipt, RowId.Retry) => Papers.AskReceipt(state),
        (Route.Receipt route, RowId.Complain) => state.Open(new Route.Complain(route.Payment)),
        (Route.Receipt, RowId.Complaint r) => state.Open(new Route.OneComplaint(r.Id)),
        (Route.Complain route, RowId.Reason r) => Complaining.Choose(state, route, r.Kind),
        (Route.Complain route, RowId.SendComplaint) => Complaining.Send(state, route),
        (Route.History, RowId.Payment r) => state.Open(new Route.Result([r.Id])),
        (Route.History route, RowId.Told r) => Papers.OpenTold(state, route, r.Id),
        (Route.History, RowId.Retry) => Papers.AskHistory(state),
        (Route.Accounts, RowId.Account r) => KeepingAccounts.Read(state).Open(new Route.OneAccount(r.Id)),
        (Route.Accounts, RowId.AddAccount) => AddingAccount.Open(KeepingAccounts.Read(state)),
        (Route.Accounts, RowId.Retry) => KeepingAccounts.Ask(state),
        (Route.OneAccount route, RowId.Rename) => state.Open(new Route.RenameAccount(route.Account)),
        (Route.OneAccount route, RowId.Remove) => state.Open(new Route.RemoveAccount(route.Account)),
        (Route.RenameAccount route, RowId.Name r) => KeepingAccounts.Rename(state, route, r.Value),
        (Route.RemoveAccount route, RowId.ConfirmRemove) => KeepingAccounts.Remove(state, route),
        (Route.PickBiller route, RowId.Biller r) => AddingAccount.Pick(state, route, r.Id),
        (Route.PickBiller, RowId.Retry) => AddingAccount.AskBillers(state),
        (Route.TypeNumber route, _) when Typing.Press(state, route, row) is { } typed => typed,
        (Route.TypeNumber route, RowId.LookUp) => AddingAccount.LookUp(state, route),
        (Route.ReadBack route, RowId.Retry) => AddingAccount.AskAgain(state, route),
        (Route.ReadBack route, RowId.AddThis) => AddingAccount.Accept(state, route),
        (Route.NameAccount route, RowId.Name r) => AddingAccount.Add(state, route, r.Value),
        (_, RowId.Home) => state.Home(),
        (_, RowId.Back) => Leave(state),
        _ => state,
    };

    /// <summary>The Back key, and every row that says so.</summary>
    public static Turn Leave(State state) => state.Route switch
    {
        Route.Home => (Turn)state + new Effect.LeaveToLiveTv(),
        Route.FollowBox route => Rows.IsOver(state, route) ? state.Home() : Paying.Cancel(state, route),
        Route.TypeNumber route => AddingAccount.LeaveNumber(state, route),
        _ => state.Back(),
    };

    /// <summary>The red key: out of a payment where there is one, else home, from home to live TV.</summary>
    public static Turn Stop(State state) => state.Route switch
    {
        Route.Home or Route.Review or Route.Recording or Route.FollowBox => Leave(state),
        _ => state.Home(),
    };

    public static Turn ChangeLanguage(State state) =>
        (Turn)(state with { Language = state.Language.Next }) + new Effect.SaveLanguage(state.Language.Next.Tag);

    /// <summary>A bill with a payment under way opens that payment: there is no way to pay it twice.</summary>
    private static Turn OpenBill(State state, BillKey key)
    {
        if (BillLine.Find(state, key) is not { } line) return state;
        if (line.IsOpen) return Quotes.Open(state, line);
        if (line.Payment is { } payment && payment.State.Standing() != MoneyStanding.NotCharged)
            return state.Open(new Route.Result([payment.Id]));
        return state.Open(new Route.OneBill(key, null));
    }

    private static State Focused(State state, RowId row) => state.WithRoute(state.Route with { Focus = row });
}
