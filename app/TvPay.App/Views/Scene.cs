using System.Collections.Immutable;
using TvPay.Payments;
using TvPay.Payments.Evidence;

namespace TvPay.App;

/// <summary>What every view needs: the state, and how it is said in the household's language.</summary>
internal sealed class Scene
{
    public Scene(State state)
    {
        State = state;
        Texts = new Texts(state.Language);
        Formats = new Formats(state.Language, Texts, state.Now);
        RowIds = Rows.Of(state);
        Focused = Math.Max(0, RowIds.IndexOf(state.Focus));
    }

    public State State { get; }

    public Texts Texts { get; }

    public Formats Formats { get; }

    public ImmutableArray<RowId> RowIds { get; }

    public int Focused { get; }

    /// <summary>Masked, unless the household asked to see it.</summary>
    public string Account(AccountNumber number) => State.RevealedUntil is null ? number.Masked : number.Reveal();

    /// <summary>In the household's language; by its id while nobody has told the name.</summary>
    public string Payee(BillerId id) => State.Accounts.BillerOf(id)?.Name.In(State.Language.Tag) ?? id.ToString();

    /// <summary>Empty where it is not known of whom.</summary>
    public string Payee(BillerId? id) => id is { } biller ? Payee(biller) : "";

    /// <summary>As the gateway signed it.</summary>
    public string Payee(BillQuote quote) => quote.Payee.In(State.Language.Tag);

    public BillCategory? CategoryOf(BillerId id) => State.Accounts.BillerOf(id)?.Category;

    /// <summary>What the household calls its account, in its language where that is a name that is offered; null if nothing.</summary>
    public string? Nickname(AccountId id) => Nickname(State.Accounts.AccountOf(id));

    /// <inheritdoc cref="Nickname(AccountId)"/>
    public string? Nickname(BillerAccount? account)
    {
        if (string.IsNullOrEmpty(account?.Nickname)) return null;
        return AccountNames.Recognized(account.Nickname) is { } name ? Texts.Name(name) : account.Nickname;
    }

    public string Icon(BillerId? id) => CategoryIcon.Of(id is { } biller ? CategoryOf(biller) : null);

    public string Kind(BillerId? id) => Texts.Category(id is { } biller ? CategoryOf(biller) : null);

    public string Funding(Funding funding) => funding switch
    {
        Payments.Evidence.Funding.Card => Texts.FundingCard,
        Payments.Evidence.Funding.OperatorAccount => Texts.FundingOperatorAccount,
        _ => Texts.FundingWalletOrder,
    };

    public string Fee(Money fee) => fee.IsZero ? Texts.FeeNone : Formats.Money(fee);

    public Explanation Explain(ErrorCode reason, string money) =>
        new(Texts.Error(reason), money, Texts.ErrorNext(reason), Texts.CodeLine(reason.Code));

    /// <summary>How a wait shows itself after this long.</summary>
    public Busy Busy(TimeSpan since, TimeSpan limit, Func<int, string> what, string overdue)
    {
        var waited = State.At - since;
        var seconds = (int)Math.Clamp(waited.TotalSeconds, 0, 86_400);
        if (waited >= limit) return new Busy(BusyPhase.Overdue, overdue, seconds);
        if (waited >= Limits.Words) return new Busy(BusyPhase.Words, what((int)limit.TotalSeconds), seconds);
        return new Busy(waited >= Limits.Spinner ? BusyPhase.Spinner : BusyPhase.Quiet, "", seconds);
    }

    /// <param name="spoken">The parts of what a voice says, in order; empty ones are left out.</param>
    public ScreenFrame Frame(string title, Busy? busy, ImmutableArray<KeyHint> keys, params IEnumerable<string?> spoken) => new(
        State.Epoch,
        State.Language.Tag,
        State.Language.IsRightToLeft,
        title,
        Formats.Time(State.Now),
        [Badges.Box(this), Badges.Gateway(this), .. Badges.Reminders(this)],
        News() ?? Reminder(),
        busy,
        keys,
        Speech.Join(Texts, [title, .. spoken]));

    private Notice? News()
    {
        if (State.News is not { } news || State.PaymentOf(news.Payment) is not { } payment) return null;
        var text = Texts.NewsLine(Payee(payment.Quote), Formats.Money(payment.Total), Texts.StateOf(payment.State));
        return new Notice(text, Tones.Of(payment.State));
    }

    private Notice? Reminder()
    {
        if (State.Reminder is not { } reminder || BillLine.Find(State, reminder.Bill) is not { IsOpen: true, Bill: var bill }) return null;
        var when = reminder.DaysLeft switch
        {
            < 0 => Texts.StatusOverdue(-reminder.DaysLeft),
            0 => Texts.StatusDueToday,
            1 => Texts.StatusDueTomorrow,
            _ => Texts.DueInDays(reminder.DaysLeft),
        };
        var text = Texts.NewsLine(Payee(bill.Key.Biller), Formats.Money(bill.Due), when);
        return new Notice(text, reminder.DaysLeft < 0 ? Tone.Warning : Tone.Plain);
    }
}
