using TvPay.App;
using TvPay.Payments;
using static TvPay.Tests.App.Scenes;

namespace TvPay.Tests.App;

/// <summary>The household's accounts, in every condition that it can meet.</summary>
internal static class AccountScenes
{
    private static readonly BillsSnapshot WithNames = Evening.Bills with { Accounts = Evening.NamedAccounts };

    public static IEnumerable<(string Name, Func<Language, TvDriver> Reach)> All =>
        [.. Lists(), .. One(), .. Removals(), .. Billers(), .. Numbers(), .. ReadBacks(), .. Names(), .. Elsewhere()];

    private static IEnumerable<(string, Func<Language, TvDriver>)> Lists()
    {
        yield return ("accounts", At(tv => tv.OpenAccounts()));
        yield return ("accounts-named", At(tv => { tv.Send(new Message.BillsLoaded(WithNames)); tv.OpenAccounts(); }));
        yield return ("accounts-numbers-shown", At(tv => { tv.OpenAccounts(); tv.Press(RemoteKey.Yellow); }));
        yield return ("accounts-waiting", Unknowing(tv => { tv.Choose(row => row is RowId.Accounts); tv.Tick(6); }));
        yield return ("accounts-waiting-too-long", Unknowing(tv => { tv.Choose(row => row is RowId.Accounts); tv.Tick(11); }));
        yield return ("accounts-failed", Unknowing(tv =>
        {
            tv.Choose(row => row is RowId.Accounts);
            tv.Send(new Message.AccountsFailed(ErrorCode.GatewayUnreachable));
        }));
        yield return ("accounts-old", At(tv =>
        {
            tv.Choose(row => row is RowId.Accounts);
            tv.Send(new Message.AccountsFailed(ErrorCode.GatewayUnreachable));
        }));
        yield return ("accounts-empty", At(tv =>
        {
            tv.Send(new Message.BillsLoaded(Evening.Bills with { Accounts = [], Bills = [], Unavailable = [] }));
            tv.OpenAccounts();
        }));
        yield return ("accounts-added", At(tv =>
        {
            tv.ReadBackAndAccept();
            tv.Choose(row => row == new RowId.Name(AccountName.ParentsHome));
            tv.Send(new Message.AccountAdded(Evening.ParentsAccount));
        }));
        yield return ("accounts-removed", At(tv =>
        {
            OpenRemoval(tv);
            tv.Choose(row => row is RowId.ConfirmRemove);
            tv.Send(new Message.AccountRemoved(Evening.Water.Account));
        }));
    }

    private static IEnumerable<(string, Func<Language, TvDriver>)> One()
    {
        yield return ("account", At(OpenWater));
        yield return ("account-named", At(tv => { tv.Send(new Message.BillsLoaded(WithNames)); OpenWater(tv); }));
        yield return ("account-gone", At(tv =>
        {
            OpenWater(tv);
            tv.Send(new Message.AccountsLoaded([]));
        }));
        yield return ("account-rename", At(tv => { tv.Send(new Message.BillsLoaded(WithNames)); OpenNames(tv); }));
        yield return ("account-rename-saving", At(tv =>
        {
            OpenNames(tv);
            tv.Choose(row => row == new RowId.Name(AccountName.Shop));
            tv.Tick(6);
        }));
        yield return ("account-rename-failed", At(tv =>
        {
            OpenNames(tv);
            tv.Choose(row => row == new RowId.Name(AccountName.Shop));
            tv.Send(new Message.AccountRenameFailed(Evening.Water.Account, ErrorCode.GatewayUnreachable));
        }));
    }

    private static IEnumerable<(string, Func<Language, TvDriver>)> Removals()
    {
        yield return ("account-remove", At(OpenRemoval));
        yield return ("account-remove-in-flight", At(tv =>
        {
            tv.Send(new Message.PaymentChanged(Evening.PaymentOf(Evening.Water, 1, PaymentState.Unknown)));
            OpenRemoval(tv);
        }));
        yield return ("account-removing", At(tv =>
        {
            OpenRemoval(tv);
            tv.Choose(row => row is RowId.ConfirmRemove);
            tv.Tick(6);
        }));
        yield return ("account-remove-late", At(tv =>
        {
            OpenRemoval(tv);
            tv.Choose(row => row is RowId.ConfirmRemove);
            tv.Tick(16);
        }));
        yield return ("account-remove-failed", At(tv =>
        {
            OpenRemoval(tv);
            tv.Choose(row => row is RowId.ConfirmRemove);
            tv.Send(new Message.AccountRemoveFailed(Evening.Water.Account, ErrorCode.GatewayUnreachable));
        }));
    }

    private static IEnumerable<(string, Func<Language, TvDriver>)> Billers()
    {
        yield return ("billers", At(OpenBillers));
        yield return ("billers-waiting", Unknowing(tv => { OpenBillers(tv); tv.Tick(6); }));
        yield return ("billers-failed", Unknowing(tv =>
        {
            OpenBillers(tv);
            tv.Send(new Message.BillersFailed(ErrorCode.GatewayUnreachable));
        }));
        yield return ("billers-empty", Unknowing(tv => { OpenBillers(tv); tv.Send(new Message.BillersLoaded([])); }));
    }

    private static IEnumerable<(string, Func<Language, TvDriver>)> Numbers()
    {
        yield return ("number", At(tv => tv.OpenNumber()));
        yield return ("number-typing", At(tv => { tv.OpenNumber(); tv.Type("22014"); }));
        yield return ("number-not-whole", At(tv => { tv.OpenNumber(); tv.Type("220147003"); tv.GoTo(row => row is RowId.LookUp); }));
        yield return ("number-whole", At(tv => { tv.OpenNumber(); tv.Type("2201470032"); }));
        yield return ("number-no-more", At(tv => { tv.OpenNumber(); tv.Type("22014700325"); }));
        yield return ("number-known", At(tv => { tv.OpenNumber(); tv.Type("2201884420"); }));
        yield return ("number-with-hyphen", At(tv => { tv.OpenNumber("parking"); tv.Type("0315"); }));
        yield return ("number-may-go-on", At(tv => { tv.OpenNumber("traffic-fine"); tv.Type("123456"); }));
        yield return ("number-letters", At(tv =>
        {
            tv.OpenNumber("traffic-fine");
            tv.PressKey(new RowId.OtherKeys());
            tv.PressKey(new RowId.Character('X'));
            tv.PressKey(new RowId.Character('A'));
        }));
        yield return ("number-not-here", At(tv =>
        {
            tv.Send(new Message.BillsLoaded(Evening.Bills with
            {
                Billers = [Evening.Bills.Billers[0] with { AccountNumberPattern = "0991[0-9]{4}" }],
            }));
            tv.OpenNumber();
            tv.Type("5");
        }));
    }

    private static IEnumerable<(string, Func<Language, TvDriver>)> ReadBacks()
    {
        yield return ("read-back", At(tv => tv.LookUp(new Message.AccountFound(Evening.Parents))));
        yield return ("read-back-number-shown", At(tv =>
        {
            tv.LookUp(new Message.AccountFound(Evening.Parents));
            tv.Press(RemoteKey.Yellow);
        }));
        yield return ("read-back-hurried", At(tv =>
        {
            tv.LookUp(new Message.AccountFound(Evening.Parents));
            tv.Paint();
            tv.Tick(0.2);
            tv.Key(RemoteKey.Ok, KeyPhase.Down);
            tv.Key(RemoteKey.Ok, KeyPhase.Up);
        }));
        yield return ("read-back-waiting", At(tv => { LookUp(tv); tv.Tick(6); }));
        yield return ("read-back-waiting-too-long", At(tv => { LookUp(tv); tv.Tick(16); }));
        foreach (var (name, reason) in new[]
        {
            ("not-found", ErrorCode.AccountNotFound),
            ("used-up", ErrorCode.LookupsUsedUp),
            ("locked", ErrorCode.LookupsLocked),
            ("exists", ErrorCode.AccountExists),
            ("limit-reached", ErrorCode.AccountLimitReached),
            ("biller-unavailable", ErrorCode.BillerUnavailable),
            ("gateway-unreachable", ErrorCode.GatewayUnreachable),
        })
            yield return ($"read-back-{name}", At(tv =>
                tv.LookUp(new Message.AccountLookupFailed(Evening.PowerGrid, Evening.ParentsNumber, reason))));
    }

    private static IEnumerable<(string, Func<Language, TvDriver>)> Names()
    {
        yield return ("account-name", At(tv => tv.ReadBackAndAccept()));
        yield return ("account-name-adding", At(tv =>
        {
            tv.ReadBackAndAccept();
            tv.Choose(row => row == new RowId.Name(AccountName.ParentsHome));
            tv.Tick(6);
        }));
        yield return ("account-name-add-failed", At(tv =>
        {
            tv.ReadBackAndAccept();
            tv.Choose(row => row == new RowId.Name(AccountName.ParentsHome));
            tv.Send(new Message.AccountAddFailed(Evening.PowerGrid, Evening.ParentsNumber, ErrorCode.GatewayUnreachable));
        }));
    }

    /// <summary>Where accounts show on other screens.</summary>
    private static IEnumerable<(string, Func<Language, TvDriver>)> Elsewhere()
    {
        var fresh = Evening.Bills with
        {
            Accounts = [.. Evening.NamedAccounts.Select(account => account.Biller == Evening.PowerGrid ? account with { PaidBefore = false } : account)],
        };
        yield return ("home-named", At(tv => tv.Send(new Message.BillsLoaded(WithNames))));
        yield return ("bill-named", At(tv => { tv.Send(new Message.BillsLoaded(WithNames)); tv.OpenWithQuote(Evening.Power); }));
        yield return ("review-named", At(tv => { tv.Send(new Message.BillsLoaded(WithNames)); tv.OpenReview(Evening.Power); }));
        yield return ("review-first-payment", At(tv => { tv.Send(new Message.BillsLoaded(fresh)); tv.OpenReview(Evening.Power); }));
        yield return ("review-basket-first-payment", At(tv =>
        {
            tv.Send(new Message.BillsLoaded(fresh));
            tv.ReviewBasket(Evening.Power, Evening.Water, Evening.Gas);
        }));
        yield return ("review-basket-all-first-payments", At(tv =>
        {
            tv.Send(new Message.BillsLoaded(Evening.Bills with
            {
                Accounts = [.. Evening.Bills.Accounts.Select(account => account with { PaidBefore = false })],
            }));
            tv.OpenPayAll();
            tv.Choose(row => row is RowId.Review);
        }));
        yield return ("history-named", At(tv =>
        {
            tv.Send(new Message.BillsLoaded(WithNames));
            tv.Press(RemoteKey.Green);
            tv.Send(new Message.HistoryLoaded(Evening.PastPayments));
        }));
    }

    private static void OpenWater(TvDriver tv)
    {
        tv.OpenAccounts();
        tv.Choose(row => row == new RowId.Account(Evening.Water.Account));
    }

    private static void OpenNames(TvDriver tv)
    {
        OpenWater(tv);
        tv.Choose(row => row is RowId.Rename);
    }

    private static void OpenRemoval(TvDriver tv)
    {
        OpenWater(tv);
        tv.Choose(row => row is RowId.Remove);
    }

    private static void OpenBillers(TvDriver tv)
    {
        tv.Choose(row => row is RowId.Accounts);
        tv.Choose(row => row is RowId.AddAccount);
    }

    private static void LookUp(TvDriver tv)
    {
        tv.OpenNumber();
        tv.Type(Evening.ParentsNumber.Reveal());
        tv.Choose(row => row is RowId.LookUp);
    }

    /// <summary>Before anybody has told anything.</summary>
    private static Func<Language, TvDriver> Unknowing(Action<TvDriver> then) => language => With(new TvDriver(language), then);
}
