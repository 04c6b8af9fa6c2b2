using TvPay.Payments;

namespace TvPay.App;

/// <summary>A complaint, and what has become of it.</summary>
internal static class ComplaintView
{
    public static Screen Of(Scene scene, Route.OneComplaint route)
    {
        var (texts, hints) = (scene.Texts, new KeyHints(scene));
        var complaint = scene.State.Complaints[route.Complaint];
        var payment = scene.State.PaymentOf(complaint.Payment);
        var standing = ComplaintLines.Standing(texts, complaint);
        var next = ComplaintLines.Next(scene, complaint);
        var problem = complaint.Refusal is { } reason ? scene.Explain(reason, texts.MoneyUntouched) : null;
        var frame = scene.Frame(
            texts.ComplaintTitle,
            null,
            hints.Of(hints.Choose, hints.Back, hints.YellowReveal),
            standing.Text,
            ComplaintLines.Kind(texts, complaint.Kind),
            complaint.Reference is { } reference ? Speech.Clause(texts, texts.FieldReference, reference.Grouped) : null,
            problem?.What,
            next);
        return new Screen.Complaint(
            frame,
            [new Row.Action(new RowId.Back(), texts.BackRow, IsPrimary: true)],
            scene.Focused,
            scene.Icon(payment?.Quote.Biller),
            payment is null ? "" : scene.Payee(payment.Quote),
            [.. Fields(scene, complaint), .. ComplaintLines.Payment(scene, payment)],
            standing,
            next,
            problem);
    }

    private static IEnumerable<Field> Fields(Scene scene, Complaint complaint)
    {
        var (texts, formats) = (scene.Texts, scene.Formats);
        yield return new Field(texts.FieldComplaint, ComplaintLines.Kind(texts, complaint.Kind));
        if (complaint.Reference is { } reference) yield return new Field(texts.FieldReference, reference.Grouped, IsFigure: true);
        yield return new Field(texts.FieldFiledAt, formats.DayAndTime(complaint.FiledAt));
        if (complaint.AnswerBy is { } day) yield return new Field(texts.FieldAnswerBy, formats.Date(day));
        if (complaint.ResolvedAt is { } resolved) yield return new Field(texts.FieldResolvedAt, formats.DayAndTime(resolved));
    }
}
