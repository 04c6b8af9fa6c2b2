using TvPay.App;

namespace TvPay.Head.WinUI;

/// <summary>A renderer for each case of <see cref="Screen"/>, made when it is first wanted.</summary>
internal sealed class ScreenRenderers(Look look, Motions motions)
{
    private readonly Dictionary<Type, ScreenRenderer> _made = [];

    public ScreenRenderer Of(Screen screen) =>
        _made.TryGetValue(screen.GetType(), out var made) ? made : _made[screen.GetType()] = Make(screen);

    private ScreenRenderer Make(Screen screen) => screen switch
    {
        Screen.Home => new HomeRenderer(look, motions),
        Screen.Bill => new BillRenderer(look, motions),
        Screen.PayAll => new PayAllRenderer(look, motions),
        Screen.Review => new ReviewRenderer(look, motions),
        Screen.Wait => new WaitRenderer(look, motions),
        Screen.FollowBox => new FollowBoxRenderer(look, motions),
        Screen.Result => new ResultRenderer(look, motions),
        Screen.Results => new ResultsRenderer(look, motions),
        Screen.Receipt => new ReceiptRenderer(look, motions),
        Screen.History => new HistoryRenderer(look, motions),
        Screen.Accounts => new AccountsRenderer(look, motions),
        Screen.Account => new AccountRenderer(look, motions),
        Screen.RemoveAccount => new RemoveAccountRenderer(look, motions),
        Screen.Billers => new BillersRenderer(look, motions),
        Screen.AccountNumber => new AccountNumberRenderer(look, motions),
        Screen.ReadBack => new ReadBackRenderer(look, motions),
        Screen.AccountName => new AccountNameRenderer(look, motions),
        Screen.Trouble => new TroubleRenderer(look, motions),
        _ => throw new InvalidOperationException("A screen outside the closed set."),
    };
}
