using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>What became of a basket: each payment for itself, and how many came to what.</summary>
internal static class ResultsView
{
    /// <summary>What is done comes first, then what must not be paid again, then what may.</summary>
    private static readonly ImmutableArray<MoneyStanding> InOrder =
        [MoneyStanding.Paid, MoneyStanding.NotYetKnown, MoneyStanding.NotCharged, MoneyStanding.GivenBack];

    public static Screen Of(Scene scene, Route.Result route)
    {
        var hints = new KeyHints(scene);
        var payments = route.Payments.Select(scene.State.PaymentOf).OfType<Payment>().ToImmutableArray();
        var focused = scene.State.Focus is RowId.Payment row ? scene.State.PaymentOf(row.Id) : null;
        var detail = focused is null ? null : ResultView.OutcomeOf(scene, focused);
        ImmutableArray<Notice> standings = [.. Standings(scene, payments)];
        var frame = scene.Frame(
            scene.Texts.ResultsTitle,
            null,
            hints.Of(hints.Move, hints.Open, hints.Back, hints.YellowReveal),
            [
                .. standings.Select(standing => standing.Text),
                .. focused is null || detail is null ? [] : ResultView.Spoken(scene, focused, detail),
            ]);
        return new Screen.Results(frame, [.. scene.RowIds.Select(id => RowOf(scene, id))], scene.Focused, standings, detail);
    }

    private static Row RowOf(Scene scene, RowId id) => id switch
    {
        RowId.Payment payment => EntryRows.Of(scene, scene.State.PaymentOf(payment.Id)!),
        RowId.Home => new Row.Action(id, scene.Texts.HomeRow, IsPrimary: true),
        _ => new Row.Action(id, scene.Texts.BackRow, IsPrimary: true),
    };

    /// <summary>By what has become of the money: what is paid, what nobody knows yet, what was not charged or went back.</summary>
    private static IEnumerable<Notice> Standings(Scene scene, ImmutableArray<Payment> payments)
    {
        var texts = scene.Texts;
        foreach (var group in payments.GroupBy(payment => StandingOf(payment.State)).OrderBy(group => InOrder.IndexOf(group.Key)))
        {
            var sum = group.Aggregate(Int128.Zero, (total, payment) => total + payment.Total.MinorUnits);
            var money = scene.Formats.Money(sum, group.First().Total.Currency);
            yield return group.Key switch
            {
                MoneyStanding.Paid => new Notice(texts.ResultsPaid(group.Count(), money), Tone.Good),
                MoneyStanding.NotCharged => new Notice(texts.ResultsNotCharged(group.Count(), money), Tone.Bad),
                MoneyStanding.GivenBack => new Notice(texts.ResultsGivenBack(group.Count(), money), Tone.Warning),
                _ => new Notice(texts.ResultsNotKnown(group.Count(), money), Tone.Waiting),
            };
        }
    }

    /// <summary>Not asked yet is not known yet: nobody at the TV needs to tell them apart.</summary>
    private static MoneyStanding StandingOf(PaymentState state) =>
        state.Standing() is MoneyStanding.NotYetAsked ? MoneyStanding.NotYetKnown : state.Standing();
}
