using System.Collections.Immutable;
using TvPay.App;
using TvPay.Payments;

namespace TvPay.Tests.App;

/// <summary>A person with a remote, and a runtime that does nothing by itself: tests say what happens.</summary>
internal sealed class TvDriver
{
    private readonly List<Effect> _effects = [];

    public TvDriver(Language? language = null)
    {
        (State, var effects) = Tv.Start(new TvOptions(language ?? Language.Chinese, Evening.Start, TimeSpan.Zero));
        _effects.AddRange(effects);
    }

    public State State { get; private set; }

    public Screen Screen => Tv.View(State);

    public TimeSpan At { get; private set; }

    /// <summary>Everything that was asked for so far, in order.</summary>
    public IReadOnlyList<Effect> Effects => _effects;

    /// <summary>At home with the evening's bills, everything in order.</summary>
    public static TvDriver AtHome(Language? language = null)
    {
        var tv = new TvDriver(language);
        tv.Send(new Message.BoxStatusChanged(new BoxStatus(BoxState.Ready)));
        tv.Send(new Message.GatewayReachabilityChanged(true));
        tv.Send(new Message.BillsLoaded(Evening.Bills));
        return tv;
    }

    /// <summary>What this message alone asked for.</summary>
    public ImmutableArray<Effect> Send(Message message)
    {
        (State, var effects) = Tv.Update(State, message);
        _effects.AddRange(effects);
        return effects;
    }

    public void Tick(TimeSpan by)
    {
        At += by;
        Send(new Message.ClockTicked(Evening.Start + At, At));
    }

    public void Tick(double seconds) => Tick(TimeSpan.FromSeconds(seconds));

    /// <summary>To where no key leads in one step.</summary>
    public void Jump(Func<State, State> to) => State = Settling.Settle(State, to(State), byKey: false);

    /// <summary>A head paints what there is.</summary>
    public void Paint() => Send(new Message.ScreenPainted(State.Epoch, At));

    public ImmutableArray<Effect> Key(RemoteKey key, KeyPhase phase, long? epoch = null) =>
        Send(new Message.KeyPressed(key, phase, epoch ?? State.Epoch, At));

    /// <summary>The screen is there, the person has read it, presses and lets go.</summary>
    public ImmutableArray<Effect> Press(RemoteKey key)
    {
        Paint();
        At += TimeSpan.FromMilliseconds(500);
        var effects = Key(key, KeyPhase.Down);
        At += TimeSpan.FromMilliseconds(80);
        Key(key, KeyPhase.Up);
        return effects;
    }

    public void Press(params ReadOnlySpan<RemoteKey> keys)
    {
        foreach (var key in keys) Press(key);
    }

    /// <summary>Moves the focus by ▲▼ to a row, as a person would.</summary>
    public void GoTo(Func<RowId, bool> row)
    {
        for (var i = 0; i < 100 && !row(State.Focus); i++) Press(RemoteKey.Up);
        for (var i = 0; i < 200 && !row(State.Focus); i++) Press(RemoteKey.Down);
        Assert.IsTrue(row(State.Focus), $"No such row on {Screen.Name}; the focus is on {State.Focus.Key}.");
    }

    public void Choose(Func<RowId, bool> row)
    {
        GoTo(row);
        Press(RemoteKey.Ok);
    }

    /// <summary>Opens a bill from home and lets its quote come.</summary>
    public void OpenWithQuote(Bill bill, int serial = 1, long fee = 0)
    {
        Choose(row => row == new RowId.Bill(bill.Key));
        Send(new Message.QuoteFetched(Evening.OfferOf(bill, At, serial, fee)));
    }

    public void OpenReview(Bill bill, int serial = 1, long fee = 0)
    {
        OpenWithQuote(bill, serial, fee);
        Choose(row => row is RowId.Review);
    }

    /// <summary>From home to the check list; the quotes of what it begins with come, but for those left out here.</summary>
    public void OpenPayAll(params ReadOnlySpan<Bill> unanswered)
    {
        GoTo(row => row is RowId.PayAll);
        var late = unanswered.ToArray();
        var serial = 1;
        foreach (var fetch in Press(RemoteKey.Ok).OfType<Effect.FetchQuote>())
            if (!late.Any(bill => bill.Key == fetch.Bill))
                Send(new Message.QuoteFetched(Evening.OfferOf(Evening.AllBills.Single(bill => bill.Key == fetch.Bill), At, serial++)));
    }

    /// <summary>From home to the household's accounts.</summary>
    public void OpenAccounts()
    {
        Choose(row => row is RowId.Accounts);
        Send(new Message.AccountsLoaded(State.Accounts.Accounts.IsDefault ? Evening.Bills.Accounts : State.Accounts.Accounts));
    }

    /// <summary>From home to the number of an account at this biller.</summary>
    public void OpenNumber(string biller = "grid-power")
    {
        OpenAccounts();
        Choose(row => row is RowId.AddAccount);
        Send(new Message.BillersLoaded(State.Accounts.Billers.IsDefault ? Evening.Bills.Billers : State.Accounts.Billers));
        Choose(row => row == new RowId.Biller(BillerId.Parse(biller)));
    }

    /// <summary>By the remote's digits.</summary>
    public void Type(string digits)
    {
        foreach (var digit in digits) Press(RemoteKey.Digit0 + (digit - '0'));
    }

    /// <summary>By arrows and OK on the keypad.</summary>
    public void PressKey(RowId key)
    {
        var rows = Screen.Rows;
        var to = rows.OfType<Row.Key>().Single(row => row.Id == key);
        while (Focused() is not { } at || at.Line != to.Line) Press(Focused() is { } now && now.Line < to.Line ? RemoteKey.Down : RemoteKey.Up);
        while (Focused()!.Column != to.Column) Press(Focused()!.Column < to.Column ? RemoteKey.Right : RemoteKey.Left);
        Press(RemoteKey.Ok);

        Row.Key? Focused() => Screen.Rows[Screen.Focused] as Row.Key;
    }

    /// <summary>From home to what a biller says of the number.</summary>
    public void LookUp(Message answer)
    {
        OpenNumber();
        Type(Evening.ParentsNumber.Reveal());
        Choose(row => row is RowId.LookUp);
        Send(answer);
    }

    /// <summary>From home to the name of what is about to be added.</summary>
    public void ReadBackAndAccept()
    {
        LookUp(new Message.AccountFound(Evening.Parents));
        Choose(row => row is RowId.AddThis);
    }

    /// <summary>Exactly these bills in one review.</summary>
    public void ReviewBasket(params ReadOnlySpan<Bill> bills)
    {
        OpenPayAll();
        var wanted = bills.ToArray();
        foreach (var row in Screen.Rows.OfType<Row.Pick>())
            if (row.IsPicked != wanted.Any(bill => new RowId.Pick(bill.Key) == row.Id)) Choose(id => id == row.Id);
        Choose(row => row is RowId.Review);
    }

    /// <summary>Confirms, and the ledger writes down what was confirmed.</summary>
    public ImmutableArray<Payment> ConfirmAndRecord(int serial = 1)
    {
        GoTo(row => row is RowId.Confirm);
        var record = Press(RemoteKey.Ok).OfType<Effect.RecordPayments>().Single();
        ImmutableArray<Payment> payments = [.. record.Drafts.Select((draft, i) => Evening.PaymentOf(draft, serial + i))];
        Send(new Message.PaymentsRecorded(record.Request, Evening.Authorization, payments));
        return payments;
    }

    /// <summary>From home to the box that asks about one bill.</summary>
    public Payment FollowBox(Bill bill, int serial = 1, long fee = 0)
    {
        OpenReview(bill, serial, fee);
        var payment = ConfirmAndRecord(serial).Single();
        var asked = Evening.In(payment, PaymentState.Authorizing);
        Send(new Message.PaymentChanged(asked));
        return asked;
    }
}
