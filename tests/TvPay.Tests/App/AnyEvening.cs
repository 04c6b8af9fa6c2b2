using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

/// <summary>Random evenings: a remote in the hands of a child, and a runtime that answers late, twice, out of turn or never.</summary>
internal static class AnyEvening
{
    private static readonly ImmutableArray<Bill> Bills = Evening.AllBills;

    public static Arbitrary<AnyEvent[]> Events(int count)
    {
        var one =
            from what in Gen.Choose(0, 99)
            from a in Gen.Choose(0, 1_000_000)
            from b in Gen.Choose(0, 1_000_000)
            select new AnyEvent(what, a, b);
        return Arb.From(one.ArrayOf(count), Shorter);
    }

    /// <summary>What the event comes to now.</summary>
    public static Message Read(AnyEvent e, TvDriver tv, IReadOnlyList<Effect> asked) => e.What switch
    {
        < 40 => Key(e, tv),
        < 58 => new Message.ScreenPainted(tv.State.Epoch - (e.A % 20 == 0 ? 1 : 0), tv.At),
        < 90 => Answer(e, tv, asked),
        _ => OutOfTheBlue(e, tv),
    };

    private static Message.KeyPressed Key(AnyEvent e, TvDriver tv)
    {
        var isTyping = tv.State.Route is Route.TypeNumber && e.B % 5 < 3;
        var key = isTyping ? RemoteKey.Digit0 + (e.A % 10) : (e.A % 10) switch
        {
            < 5 => RemoteKey.Ok,
            < 7 => RemoteKey.Down,
            7 => RemoteKey.Up,
            _ => (RemoteKey)(e.A / 10 % 20),
        };
        // Mostly fresh presses: whatever is held comes up first, two times out of three.
        var isHeld = tv.State.Held.Contains(key);
        var phase = isHeld && e.B % 3 != 0 ? KeyPhase.Up : (e.B / 3 % 8) switch { 0 => KeyPhase.Up, 1 => KeyPhase.Repeat, _ => KeyPhase.Down };
        return new Message.KeyPressed(key, phase, tv.State.Epoch - (e.B % 17 == 0 ? 1 : 0), tv.At);
    }

    /// <summary>To one of the last things that were asked for.</summary>
    private static Message Answer(AnyEvent e, TvDriver tv, IReadOnlyList<Effect> asked)
    {
        var isWell = e.B % 5 != 0;
        return asked.Count == 0 ? OutOfTheBlue(e, tv) : asked[^(1 + (e.A % Math.Min(3, asked.Count)))] switch
        {
            Effect.LoadBills => isWell
                ? new Message.BillsLoaded(Evening.Bills with { Bills = [.. Bills.Where((_, i) => (e.B >> i) % 8 != 1)] })
                : new Message.BillsFailed(Reason(e)),
            Effect.FetchQuote fetch => isWell
                ? new Message.QuoteFetched(Offer(e, Bills.First(bill => bill.Key == fetch.Bill), tv.At))
                : new Message.QuoteFailed(fetch.Bill, Reason(e)),
            Effect.RecordPayments record => isWell
                ? new Message.PaymentsRecorded(
                    record.Request, AuthorizationOf(record.Request), [.. record.Drafts.Select((draft, i) => Evening.PaymentOf(draft, Serial(record, i)))])
                : new Message.RecordingFailed(record.Request, Reason(e)),
            Effect.AskBox ask => e.B % 3 == 0
                ? new Message.BoxPrompted(ask.Authorization, (BoxWaiting)(1 + (e.A % 4)), TimeSpan.FromSeconds(e.A % 130))
                : Onward(e, tv),
            Effect.LoadHistory => isWell ? new Message.HistoryLoaded(Evening.PastPayments) { Told = Evening.ToldPayments } : new Message.HistoryFailed(Reason(e)),
            Effect.LoadReceipt load => isWell && tv.State.PaymentOf(load.Payment) is { } payment
                ? Evening.ReceiptOf(payment, settled: e.A % 2 == 0)
                : new Message.ReceiptFailed(load.Payment, e.A % 2 == 0 ? ErrorCode.ReceiptNotReady : Reason(e)),
            Effect.LoadBillers => isWell ? new Message.BillersLoaded(Evening.Bills.Billers) : new Message.BillersFailed(Reason(e)),
            Effect.LoadAccounts => isWell ? new Message.AccountsLoaded(Accounts(e)) : new Message.AccountsFailed(Reason(e)),
            Effect.LookUpAccount look => isWell
                ? new Message.AccountFound(Evening.Parents with { Biller = look.Biller, Number = look.Number })
                : new Message.AccountLookupFailed(look.Biller, look.Number, Reason(e)),
            Effect.AddAccount add => isWell
                ? new Message.AccountAdded(Added(add))
                : new Message.AccountAddFailed(add.Biller, add.Number, Reason(e)),
            Effect.RenameAccount rename => isWell && tv.State.Accounts.AccountOf(rename.Account) is { } account
                ? new Message.AccountRenamed(account with { Nickname = rename.Nickname })
                : new Message.AccountRenameFailed(rename.Account, Reason(e)),
            Effect.RemoveAccount remove => isWell
                ? new Message.AccountRemoved(remove.Account)
                : new Message.AccountRemoveFailed(remove.Account, Reason(e)),
            _ => Onward(e, tv),
        };
    }

    /// <summary>A payment that there is takes any edge that it has.</summary>
    private static Message Onward(AnyEvent e, TvDriver tv)
    {
        if (tv.State.Payments.IsEmpty) return OutOfTheBlue(e, tv);
        var payment = tv.State.Payments.Values.ElementAt(e.A % tv.State.Payments.Count).Payment;
        var next = PaymentEdges.All.Where(edge => edge.From == payment.State).Select(edge => edge.To).Append(payment.State).ToList();
        return new Message.PaymentChanged(Evening.In(payment, next[e.B % next.Count], Reason(e)));
    }

    private static Message OutOfTheBlue(AnyEvent e, TvDriver tv) => (e.A % 15) switch
    {
        0 => new Message.BoxStatusChanged(new BoxStatus((BoxState)(e.B % 6), e.B % 2 == 0 ? Reason(e) : null)),
        1 => new Message.GatewayReachabilityChanged(e.B % 2 == 0),
        2 => new Message.PaymentChanged(Evening.PaymentOf(Bills[e.B % Bills.Length], 100 + (e.B % 7), (PaymentState)(1 + (e.A % 13)), Reason(e))),
        3 => new Message.QuoteFetched(Offer(e, Bills[e.B % Bills.Length], tv.At)),
        4 => new Message.PaymentsRecorded(e.B % 5, AuthorizationOf(e.B % 5), [Evening.PaymentOf(Bills[e.B % Bills.Length], 200 + (e.B % 7), PaymentState.Recorded)]),
        5 => new Message.BoxPrompted(AuthorizationOf(e.B % 5), BoxWaiting.Card, TimeSpan.FromSeconds(e.B % 100)),
        6 => new Message.HistoryLoaded(Evening.PastPayments) { Told = Evening.ToldPayments[(e.B % 4)..] },
        7 => e.B % 10 == 0 ? new Message.Halted(Reason(e)) : new Message.BoxStatusChanged(new BoxStatus(BoxState.Ready)),
        8 => new Message.AccountsLoaded(Accounts(e)),
        9 => new Message.AccountRemoved(Bills[e.B % Bills.Length].Account),
        10 => new Message.AccountFound(Evening.Parents),
        11 => new Message.AccountAdded(Evening.ParentsAccount),
        12 => new Message.BillsOutdated(),
        13 => new Message.ReminderCame(Bills[e.B % Bills.Length].Key, 3 - (e.B % 9)),
        _ => new Message.BillsLoaded(Evening.Bills),
    };

    /// <summary>Now and then with some missing: another TV of the household has removed them.</summary>
    private static ImmutableArray<BillerAccount> Accounts(AnyEvent e) =>
        [.. Evening.NamedAccounts.Where((_, i) => e.B % 4 != 0 || (e.B >> i) % 3 != 0)];

    private static BillerAccount Added(Effect.AddAccount add) => Evening.ParentsAccount with
    {
        Id = AccountId.Parse($"account-{add.Biller}-{add.Number.Reveal()}"),
        Biller = add.Biller,
        Number = add.Number,
        Nickname = add.Nickname,
    };

    private static QuoteOffer Offer(AnyEvent e, Bill bill, TimeSpan at) =>
        Evening.OfferOf(bill, at, serial: 1 + (e.B % 1000), fee: e.B % 7 == 0 ? 1_00 : 0);

    private static ErrorCode Reason(AnyEvent e) => ErrorCode.All[e.B % ErrorCode.All.Count];

    private static AuthorizationId AuthorizationOf(long request) => AuthorizationId.Parse($"019ab000-0000-7000-a000-{request + 1:x12}");

    private static int Serial(Effect.RecordPayments record, int index) => 1000 + ((int)record.Request * 10) + index;

    private static IEnumerable<AnyEvent[]> Shorter(AnyEvent[] events)
    {
        for (var piece = events.Length / 2; piece > 0; piece /= 2)
            for (var start = 0; start + piece <= events.Length; start += piece)
                yield return [.. events[..start], .. events[(start + piece)..]];
    }
}
