using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>One bill: what it is for, and how much of it to pay.</summary>
internal static class BillView
{
    public static Screen Of(Scene scene, Route.OneBill route)
    {
        var line = BillLine.Find(scene.State, route.Bill);
        var offer = route.Offer?.Value;
        var payee = offer is null ? scene.Payee(route.Bill.Biller) : scene.Payee(offer.Quote);
        var rows = scene.RowIds.Select(id => RowOf(scene, route, id)).ToImmutableArray();
        var problem = ProblemOf(scene, route, line);
        var title = scene.Texts.BillTitle(scene.Kind(route.Bill.Biller));
        var frame = scene.Frame(
            title,
            BusyOf(scene, route),
            Keys(scene, route),
            Speech.Clause(scene.Texts, payee, SpokenDue(scene, offer?.Bill ?? line?.Bill)),
            NoteOf(scene, route)?.Text,
            problem?.What,
            problem?.Money,
            problem?.Next,
            SpokenRow(scene, route, rows[scene.Focused]));
        return new Screen.Bill(
            frame,
            rows,
            scene.Focused,
            scene.Icon(route.Bill.Biller),
            payee,
            [.. Fields(scene, line, offer)],
            NoteOf(scene, route),
            problem);
    }

    private static ImmutableArray<KeyHint> Keys(Scene scene, Route.OneBill route)
    {
        var hints = new KeyHints(scene);
        return route.Offer?.Value is { } offer && AmountSteps.AreFree(offer.Quote.Rule)
            ? hints.Of(hints.Move, hints.Amount, hints.Choose, hints.Back, hints.YellowReveal)
            : hints.Of(hints.Move, hints.Choose, hints.Back, hints.YellowReveal);
    }

    private static Busy? BusyOf(Scene scene, Route.OneBill route) => route.Offer is Fetch<QuoteOffer>.Asked asked
        ? scene.Busy(asked.Since, Limits.Quote, scene.Texts.BusyQuote, scene.Texts.BusyOverdue)
        : null;

    private static IEnumerable<Field> Fields(Scene scene, BillLine? line, QuoteOffer? offer)
    {
        var (texts, formats) = (scene.Texts, scene.Formats);
        var bill = offer?.Bill ?? line?.Bill;
        var owner = offer?.Quote.MaskedOwner ?? line?.Account?.MaskedOwner;
        if (scene.Nickname(line?.Account) is { } nickname) yield return new Field(texts.FieldNickname, nickname);
        if (!string.IsNullOrEmpty(owner)) yield return new Field(texts.FieldOwner, owner);
        if (!string.IsNullOrEmpty(line?.Account?.MaskedAddress)) yield return new Field(texts.FieldAddress, line.Account.MaskedAddress);
        if ((offer?.Quote.Account ?? line?.Account?.Number) is { } account)
            yield return new Field(texts.FieldAccount, scene.Account(account), IsFigure: true);
        if (bill is null) yield break;
        if (bill.Period.Length > 0) yield return new Field(texts.FieldPeriod, formats.Period(bill.Period));
        yield return new Field(texts.FieldDueDate, formats.Date(bill.DueDate));
        if (bill.LateFee is { IsPositive: true } late) yield return new Field(texts.FieldLateFee, formats.Money(late), IsFigure: true);
        yield return new Field(texts.FieldDue, formats.Money(bill.Due), IsFigure: true);
        if (offer is not null) yield return new Field(texts.FieldFee, scene.Fee(offer.Quote.Fee), IsFigure: true);
    }

    private static Row RowOf(Scene scene, Route.OneBill route, RowId id) => id switch
    {
        RowId.Option option => new Row.Choice(
            id,
            scene.Texts.OptionRow(Ordinal(scene, option)),
            scene.Formats.Money(option.Amount),
            route.Amount == option.Amount),
        RowId.AmountPicker => Picker(scene, route, route.Offer!.Value!.Quote.Rule),
        RowId.Review => Review(scene, route),
        RowId.Receipt => new Row.Action(id, scene.Texts.ReceiptRow, IsPrimary: true),
        RowId.Retry => new Row.Action(id, scene.Texts.RetryRow, IsPrimary: true),
        _ => new Row.Action(id, scene.Texts.BackRow),
    };

    private static string Ordinal(Scene scene, RowId id) => scene.Formats.Count((ulong)scene.RowIds.IndexOf(id) + 1);

    private static Row.Action Review(Scene scene, Route.OneBill route)
    {
        var hindrance = Permission.ToReview(scene.State, route);
        var consequence = hindrance == Hindrance.None
            ? scene.Texts.ReviewConsequence(scene.Formats.Money(route.Amount!.Value + route.Offer!.Value!.Quote.Fee))
            : Hindrances.Text(scene, hindrance);
        return new Row.Action(new RowId.Review(), scene.Texts.ReviewRow, consequence, IsPrimary: true, IsEnabled: hindrance == Hindrance.None);
    }

    private static Notice? NoteOf(Scene scene, Route.OneBill route)
    {
        if (route.TermsChanged) return new Notice(scene.Texts.TermsChanged, Tone.Warning);
        return route is { Offer.Value: { } offer, Amount: { } amount } && Spending.Exceeded(offer, amount) is { } limit
            ? new Notice(LimitLines.Of(scene, limit), Tone.Warning)
            : null;
    }

    private static Row.AmountPicker Picker(Scene scene, Route.OneBill route, AmountRule rule)
    {
        var (lowest, highest) = (AmountSteps.Lowest(rule), AmountSteps.Highest(rule));
        var current = Quotes.Current(route, rule);
        return new Row.AmountPicker(
            new RowId.AmountPicker(),
            scene.Texts.AmountRow,
            scene.Formats.Money(current),
            PickerHint(scene, rule),
            PickerRemark(scene, rule, current),
            CanBeLess: current > lowest,
            CanBeMore: current < highest,
            IsAllowed: rule.Allows(current));
    }

    private static string PickerHint(Scene scene, AmountRule rule)
    {
        var (texts, formats) = (scene.Texts, scene.Formats);
        var (lowest, highest) = (formats.Money(AmountSteps.Lowest(rule)), formats.Money(AmountSteps.Highest(rule)));
        return AmountSteps.StepOf(rule) is { MinorUnits: > 1 } step
            ? texts.AmountRangeInSteps(lowest, highest, formats.Money(step))
            : texts.AmountRange(lowest, highest);
    }

    /// <summary>What this amount means against what is due; why it can't be paid, if it can't.</summary>
    private static string? PickerRemark(Scene scene, AmountRule rule, Money current) => rule switch
    {
        _ when !rule.Allows(current) => scene.Texts.AmountNotAllowed,
        AmountRule.AtLeast r when current > r.Due => scene.Texts.AmountAboveDue(scene.Formats.Money(current - r.Due)),
        AmountRule.AtMost r when current < r.Due => scene.Texts.AmountBelowDue(scene.Formats.Money(r.Due - current)),
        _ => null,
    };

    private static Explanation? ProblemOf(Scene scene, Route.OneBill route, BillLine? line)
    {
        var texts = scene.Texts;
        if (route.Offer is Fetch<QuoteOffer>.Failed failed) return LimitLines.Explain(scene, failed.Reason, failed.Limit);
        if (route.Offer is not null) return null;
        return line is { Standing: BillStanding.InFlight }
            ? scene.Explain(ErrorCode.BillInFlight, texts.MoneyUntouched)
            : new Explanation(texts.BillIsPaid, texts.MoneyUntouched, texts.BillIsPaidNext, null);
    }

    private static string? SpokenDue(Scene scene, Bill? bill) => bill is null
        ? null
        : Speech.Clause(scene.Texts, scene.Formats.SpokenMoney(bill.Due), scene.Texts.DueOn(scene.Formats.Date(bill.DueDate)));

    private static string SpokenRow(Scene scene, Route.OneBill route, Row row) => row switch
    {
        Row.Choice choice => Speech.Clause(
            scene.Texts, choice.Label, scene.Formats.SpokenMoney(((RowId.Option)row.Id).Amount), choice.IsSelected ? scene.Texts.SpokenSelected : null),
        Row.AmountPicker picker => Speech.Clause(
            scene.Texts, picker.Label, scene.Formats.SpokenMoney(Quotes.Current(route, route.Offer!.Value!.Quote.Rule)), picker.Remark),
        Row.Action action => Speech.Join(scene.Texts, [action.Label, action.Consequence]),
        _ => "",
    };
}
