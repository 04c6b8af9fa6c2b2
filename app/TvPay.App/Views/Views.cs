namespace TvPay.App;

/// <summary>The screen of each place.</summary>
internal static class Views
{
    public static Screen Of(State state)
    {
        var scene = new Scene(state);
        return state.Route switch
        {
            Route.Home => HomeView.Of(scene),
            Route.OneBill route => BillView.Of(scene, route),
            Route.PayAll route => PayAllView.Of(scene, route),
            Route.Review route => ReviewView.Of(scene, route),
            Route.Recording route => WaitView.Of(scene, route),
            Route.FollowBox route => BoxView.Of(scene, route),
            Route.Result { Payments: [var only] } => ResultView.Of(scene, only),
            Route.Result route => ResultsView.Of(scene, route),
            Route.Receipt route => ReceiptView.Of(scene, route),
            Route.Complain route => ComplainView.Of(scene, route),
            Route.OneComplaint route => ComplaintView.Of(scene, route),
            Route.History route => HistoryView.Of(scene, route),
            Route.OneTold route => ToldView.Of(scene, route.Payment),
            Route.Accounts route => AccountsView.Of(scene, route),
            Route.OneAccount route => AccountView.Of(scene, route),
            Route.RenameAccount route => NameView.Of(scene, route),
            Route.RemoveAccount route => RemovalView.Of(scene, route),
            Route.PickBiller route => BillersView.Of(scene, route),
            Route.TypeNumber route => NumberView.Of(scene, route),
            Route.ReadBack route => ReadBackView.Of(scene, route),
            Route.NameAccount route => NameView.Of(scene, route),
            Route.Trouble route => TroubleView.Of(scene, route),
            _ => throw new InvalidOperationException("A route outside the closed set."),
        };
    }
}
