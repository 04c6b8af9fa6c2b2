using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.Terminal;

/// <summary>What several screens are made of.</summary>
internal static class Parts
{
    public static Sheet Notices(this Sheet sheet, IEnumerable<Notice?> notices)
    {
        foreach (var notice in notices.OfType<Notice>()) sheet.Say(notice.Text, Marks.StyleOf(notice.Tone), Marks.Of(notice.Tone));
        return sheet;
    }

    /// <summary>Labels in one column, what they stand for in the next.</summary>
    public static Sheet Fields(this Sheet sheet, IReadOnlyCollection<Field> fields, int indent = 4)
    {
        if (fields.Count == 0) return sheet;
        var values = indent + fields.Max(field => Cells.Of(field.Label)) + 3;
        foreach (var field in fields)
            sheet.Add(new Line().To(indent).Add(field.Label, Style.Dim).To(values).Add(field.Value, field.IsFigure ? Style.Bold : Style.Plain));
        return sheet;
    }

    /// <summary>What happened, whether money moved, what to do, the code.</summary>
    public static Sheet Explain(this Sheet sheet, Explanation explanation)
    {
        sheet.Say(explanation.What, mark: $"{Signs.What.Glyph} ", indent: 4)
            .Say(explanation.Money, Style.Bold, Signs.Money.Glyph, indent: 4)
            .Say(explanation.Next, mark: $"{Signs.Next.Glyph} ", indent: 4);
        return explanation.Code is { } code ? sheet.Say(code, Style.Dim, $"{Signs.Telephone.Glyph} ", indent: 4) : sheet;
    }

    /// <summary>Nothing for the first second, then a spinner, then words.</summary>
    public static Sheet Wait(this Sheet sheet, Busy? busy) => busy?.Phase switch
    {
        null => sheet,
        BusyPhase.Quiet => sheet.Blank(),
        BusyPhase.Overdue => sheet.Say(busy.What, Style.Yellow | Style.Bold, "!"),
        _ => sheet.Say(busy.What.Length == 0 ? "…" : busy.What, Style.Cyan, Marks.Spinner(busy.Seconds)),
    };

    public static Line Heading(string icon, string text) => new Line(" ").Add(Marks.Icon(icon)).To(4).Add(text, Style.Bold);

    /// <summary>A label on the left, a sum on the right.</summary>
    public static Sheet Sum(this Sheet sheet, string label, string? sum) => sum is null
        ? sheet
        : sheet.Add(new Line().To(4).Add(label, Style.Bold).Ending(sheet.Width - 1, sum, Style.Bold));

    /// <summary>Payees in full; where there are many, a line each, and one more for what there is to notice of it.</summary>
    public static Sheet Payees(this Sheet sheet, IReadOnlyList<PayeeBlock> payees)
    {
        foreach (var payee in payees)
        {
            var heading = Heading(payee.Icon, payee.Payee).Add(payee.Nickname is { } nickname ? $"  {nickname}" : "");
            if (payees.Count == 1) return sheet.Add(heading).Fields(payee.Fields).Notices([payee.Note]);
            var fields = string.Join("  ", payee.Fields.Take(2).Select(field => field.Value));
            sheet.Add(heading.Add($"  {fields}", Style.Dim).Ending(sheet.Width - 1, payee.Amount, Style.Bold));
            if (payee.Note is { } note) sheet.Say(note.Text, Marks.StyleOf(note.Tone), Marks.Of(note.Tone), indent: 4);
        }

        return sheet;
    }
}
