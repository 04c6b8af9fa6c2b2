using System.Collections.Immutable;
using TvPay.Payments;

namespace TvPay.App;

/// <summary>What is wrong with a payment: choosing it, then submitting it.</summary>
internal static class ComplainView
{
    public static Screen Of(Scene scene, Route.Complain route)
    {
        var (texts, hints) = (scene.Texts, new KeyHints(scene));
        var payment = scene.State.PaymentOf(route.Payment);
        var note = NoteOf(scene, route, payment);
        var problem = route.Filing is Fetch<ComplaintId>.Failed failed ? scene.Explain(failed.Reason, texts.MoneyUntouched) : null;
        var rows = scene.RowIds.Select(id => RowOf(scene, route, id)).ToImmutableArray();
        var frame = scene.Frame(
            texts.ComplainTitle,
            route.Filing is Fetch<ComplaintId>.Asked asked
                ? scene.Busy(asked.Since, Limits.Complaint, texts.BusyComplaint, texts.BusyOverdue)
                : null,
            hints.Of(hints.Move, hints.Choose, hints.Back, hints.YellowReveal),
            payment is null ? null : PayeeBlocks.Spoken(scene, payment.Quote, payment.Total),
            texts.ComplainPrompt,
            note?.Text,
            problem?.What,
            problem?.Next,
            SpokenRow(scene, rows[scene.Focused]));
        return new Screen.Complain(
            frame,
            rows,
            scene.Focused,
            scene.Icon(payment?.Quote.Biller),
            payment is null ? "" : scene.Payee(payment.Quote),
            ComplaintLines.Payment(scene, payment),
            texts.ComplainPrompt,
            note,
            problem);
    }

    private static Row RowOf(Scene scene, Route.Complain route, RowId id) => id switch
    {
        RowId.Reason reason => new Row.Choice(id, ComplaintLines.Kind(scene.Texts, reason.Kind), "", route.Kind == reason.Kind),
        RowId.SendComplaint => new Row.Action(
            id,
            scene.Texts.SendComplaintRow,
            route.Kind is null ? scene.Texts.HindranceNothingChosen : scene.Texts.SendComplaintConsequence,
            IsPrimary: true,
            IsEnabled: route.Kind is not null),
        _ => new Row.Action(id, scene.Texts.BackRow),
    };

    /// <summary>A payment that is on its way as was promised needs no complaint yet.</summary>
    private static Notice? NoteOf(Scene scene, Route.Complain route, Payment? payment)
    {
        if (route.Kind is not null and not ComplaintKind.NotSettled) return null;
        return payment is { State: PaymentState.Accepted, SettleBy: { } by } && by > scene.State.Now
            ? new Notice(scene.Texts.ComplainWithinPromise(scene.Formats.Moment(by)), Tone.Waiting)
            : null;
    }

    private static string SpokenRow(Scene scene, Row row) => row switch
    {
        Row.Choice choice => Speech.Clause(scene.Texts, choice.Label, choice.IsSelected ? scene.Texts.SpokenSelected : null),
        Row.Action action => Speech.Join(scene.Texts, [action.Label, action.Consequence]),
        _ => "",
    };
}
