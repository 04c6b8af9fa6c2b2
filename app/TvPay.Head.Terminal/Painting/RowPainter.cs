using TvPay.App;
using TvPay.App.Design;

namespace TvPay.Head.Terminal;

/// <summary>Draws each case of <see cref="Row"/>.</summary>
internal sealed class RowPainter
{
    private const int Indent = 4;

    private readonly Screen _screen;
    private readonly int _width;
    private readonly EntryColumns _columns;
    private readonly AccountColumns _accounts;
    private readonly int _keys;
    private readonly int _choices;
    private readonly int _actions;

    public RowPainter(Screen screen, int width)
    {
        (_screen, _width) = (screen, width);
        _columns = new EntryColumns(screen.Rows, width);
        _accounts = new AccountColumns(screen.Rows, width);
        _keys = Widest(row => (row as Row.Key)?.Label);
        _choices = Indent + 4 + Widest(row => row is Row.Choice choice ? choice.Label : (row as Row.AmountPicker)?.Label);
        _actions = Indent + 4 + Widest(row => (row as Row.Action)?.Label);

        int Widest(Func<Row, string?> label) => screen.Rows.Max(row => Cells.Of(label(row) ?? ""));
    }

    /// <param name="focused">The index of the block with the focus.</param>
    public IReadOnlyList<Block> Blocks(out int focused)
    {
        var blocks = new List<Block>();
        focused = 0;
        for (var i = 0; i < _screen.Rows.Length; i++)
        {
            var row = _screen.Rows[i];
            var startsGroup = i > 0 && row.GetType() != _screen.Rows[i - 1].GetType();
            if (row is Row.Key key)
            {
                // The keys of a line come together, as one block.
                var line = _screen.Rows.Skip(i).TakeWhile(next => next is Row.Key other && other.Line == key.Line).Cast<Row.Key>().ToList();
                var hasFocus = _screen.Focused >= i && _screen.Focused < i + line.Count;
                if (hasFocus) focused = blocks.Count;
                blocks.Add(new Block([KeypadLines.Of(line, _keys, hasFocus ? line[_screen.Focused - i] : null)], startsGroup));
                i += line.Count - 1;
                continue;
            }

            var isFocused = i == _screen.Focused;
            var lines = Lines(row, isFocused ? " ▶ " : "   ").ToList();
            if (isFocused) (lines[0], focused) = (lines[0].WithFocus(), blocks.Count);
            blocks.Add(new Block(lines, startsGroup));
        }

        return blocks;
    }

    private IEnumerable<Line> Lines(Row row, string marker) => row switch
    {
        Row.Entry entry => _columns.Lines(entry, marker),
        Row.Pick pick => _columns.Lines(pick.Bill, pick.IsPicked ? $"{marker}{Signs.Picked.Glyph} " : $"{marker}{Signs.Unpicked.Glyph} "),
        Row.AccountEntry account => [_accounts.Line(account, marker)],
        Row.BillerEntry biller => [_accounts.Line(biller, marker)],
        Row.Choice choice => [Choice(choice, marker)],
        Row.AmountPicker picker => Picker(picker, marker),
        Row.Action action => Action(action, marker),
        _ => throw new InvalidOperationException("A row outside the closed set."),
    };

    private Line Choice(Row.Choice choice, string marker) => new Line(marker)
        .Add($"{(choice.IsSelected ? Signs.Chosen : Signs.Unchosen).Glyph} ", choice.IsSelected ? Style.Bold : Style.Plain)
        .Add(choice.Label, choice.IsSelected ? Style.Bold : Style.Plain)
        .To(_choices)
        .Add(choice.Value, choice.IsSelected ? Style.Bold : Style.Plain);

    private IEnumerable<Line> Picker(Row.AmountPicker picker, string marker)
    {
        var style = picker.IsAllowed ? Style.Bold : Style.Red | Style.Bold;
        yield return new Line(marker)
            .Add(picker.Label, Style.Bold)
            .To(_choices)
            .Add(picker.CanBeLess ? $"{Signs.Less.Glyph} " : "  ")
            .Add(picker.Value, style)
            .Add(picker.CanBeMore ? $" {Signs.More.Glyph}" : "  ")
            .Add(picker.Remark is { } remark ? $"   {remark}" : "", picker.IsAllowed ? Style.Plain : Style.Red | Style.Bold);
        foreach (var line in Below(picker.Hint)) yield return line;
    }

    /// <summary>What can be done stands in brackets; what can't, in none.</summary>
    private IEnumerable<Line> Action(Row.Action action, string marker)
    {
        var label = action.IsEnabled ? $"[{action.Label}]" : $" {action.Label} ";
        var style = !action.IsEnabled ? Style.Dim : action.IsPrimary ? Style.Bold : Style.Plain;
        var line = new Line(marker).Add(label, style);
        if (action.Consequence is not { } consequence)
        {
            yield return line;
            yield break;
        }

        var isBeside = _actions + Cells.Of(consequence) < _width;
        if (isBeside) line.To(_actions).Add(consequence, action.IsEnabled ? Style.Plain : Style.Yellow);
        yield return line;
        if (isBeside) yield break;
        foreach (var below in Below(consequence)) yield return below;
    }

    private IEnumerable<Line> Below(string text) => new Sheet(_width).Say(text, Style.Dim, indent: Indent).Lines;
}
